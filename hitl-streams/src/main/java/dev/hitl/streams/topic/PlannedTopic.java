package dev.hitl.streams.topic;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A topic as it has to be.
 *
 * @param name its full name
 * @param partitions how many partitions it has, for life
 * @param replication how many replicas each has at least; empty for the broker's default
 * @param settings its settings, in the order of their names
 */
public record PlannedTopic(String name, int partitions, Optional<Short> replication, Map<String, String> settings) {

    /** Keeps the settings in order. */
    public PlannedTopic {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
