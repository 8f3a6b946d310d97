package dev.hitl.standalone.demo;

import java.time.Instant;

/**
 * A record that the journal read from Kafka.
 *
 * @param key its key, {@code workspace/id}
 * @param value what it says
 * @param at when it was read, by the story's clock
 * @param brokerTime when the broker wrote it down
 */
public record Seen<V>(String key, V value, long at, Instant brokerTime) {}
