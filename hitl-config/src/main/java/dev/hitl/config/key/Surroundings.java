package dev.hitl.config.key;

import dev.hitl.config.problem.Problems;
import java.util.Map;

/**
 * What a reading can ask for besides the file itself.
 *
 * @param environment variables by name
 * @param files the files that hold secrets
 * @param problems takes what is wrong
 */
public record Surroundings(Map<String, String> environment, SecretFiles files, Problems problems) {}
