package dev.hitl.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * Where in the log a record stands.
 *
 * @param topic its topic, with the prefix
 * @param partition its partition
 * @param offset its offset
 * @param brokerTime the time the broker gave it
 */
public record InputPosition(String topic, int partition, long offset, Instant brokerTime) {

    /** Checks that a topic and a time are there. */
    public InputPosition {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(brokerTime, "brokerTime");
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
