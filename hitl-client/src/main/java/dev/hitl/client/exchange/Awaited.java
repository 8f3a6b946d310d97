package dev.hitl.client.exchange;

import dev.hitl.wire.topic.Topic;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that ends the waiting.
 *
 * @param topic where it comes from
 * @param pick returns what was waited for if a record of the subject is it
 */
public record Awaited<V extends SpecificRecord, T>(Topic<V> topic, Function<V, Optional<T>> pick) {}
