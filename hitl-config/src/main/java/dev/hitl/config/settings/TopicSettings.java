package dev.hitl.config.settings;

import dev.hitl.wire.topic.TopicNames;
import java.util.Optional;

/**
 * The topics.
 *
 * @param names their names
 * @param partitions partitions of each
 * @param replicationFactor copies of each; empty for the broker's default
 * @param create whether missing ones are made
 */
public record TopicSettings(TopicNames names, int partitions, Optional<Integer> replicationFactor, boolean create) {}
