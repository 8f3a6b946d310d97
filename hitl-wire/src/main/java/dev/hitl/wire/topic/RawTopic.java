package dev.hitl.wire.topic;

import java.time.Duration;
import java.util.Optional;

/**
 * A topic whose values are bytes as they came.
 *
 * @param name name without the prefix
 * @param retention how long it keeps a record
 * @param brokerTime whether the broker's clock stamps its records
 */
public record RawTopic(String name, Optional<Duration> retention, boolean brokerTime) implements HitlTopic {

    @Override
    public Cleanup cleanup() {
        return Cleanup.DELETE;
    }
}
