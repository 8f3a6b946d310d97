package dev.hitl.wire.topic;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic whose values are Avro records in Confluent's wire format.
 *
 * @param name name without the prefix
 * @param valueType type of its values
 * @param cleanup how it forgets
 * @param retention how long it keeps a record
 * @param maxValueBytes the largest value that a reader accepts
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> valueType, Cleanup cleanup, Optional<Duration> retention, int maxValueBytes)
        implements HitlTopic {

    @Override
    public boolean brokerTime() {
        return true;
    }
}
