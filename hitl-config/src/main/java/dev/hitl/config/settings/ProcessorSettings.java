package dev.hitl.config.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One instance of the processor.
 *
 * @param stateDirectory where its stores are; empty for the place that the process chooses
 * @param threads its threads, 1 to 64
 * @param instance its name, which stays over restarts; empty for none
 * @param health where it serves health and metrics
 */
public record ProcessorSettings(
        Optional<Path> stateDirectory, int threads, Optional<String> instance, ListenAddress health) {}
