package dev.hitl.streams.ingest;

import dev.hitl.identity.InputPosition;
import dev.hitl.wire.topic.Topic;

/**
 * A record as it came.
 *
 * @param topic its topic
 * @param position where it stands in the log
 * @param key its key; null if it has none
 * @param value its value; null if it has none
 */
public record Arrival(Topic<?> topic, InputPosition position, byte[] key, byte[] value) {}
