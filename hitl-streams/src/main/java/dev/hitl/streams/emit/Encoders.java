package dev.hitl.streams.emit;

import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.RecordEncoder;
import dev.hitl.wire.serde.SubjectNames;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Encodes what goes to each topic. One a task: not safe for use by several threads. */
public final class Encoders {

    private final Map<Topic<?>, RecordEncoder<?>> encoders = new HashMap<>();
    private final TopicNames names;

    /** Encoders for every topic that is written to. */
    public Encoders(TopicNames names, SchemaRegistryClient registry, boolean autoRegister) {
        this.names = names;
        for (var topic : SinkNames.typed()) {
            encoders.put(topic, new RecordEncoder<>(topic.valueType(), registry, autoRegister));
        }
    }

    /**
     * Encodes a value.
     *
     * @throws dev.hitl.wire.registry.RegistryException if the schema has no id yet and the registry gives none
     */
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        @SuppressWarnings("unchecked")
        var encoder = (RecordEncoder<V>) encoders.get(topic);
        if (encoder == null) {
            throw new IllegalStateException("Expected no value for " + topic.name() + ": it is not written to");
        }
        return encoder.encode(SubjectNames.ofValue(names.of(topic)), value);
    }
}
