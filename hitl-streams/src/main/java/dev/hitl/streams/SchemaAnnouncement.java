package dev.hitl.streams;

import dev.hitl.streams.emit.SinkNames;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.SubjectNames;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Says each schema to the registry before it is needed in the middle of a transaction. */
final class SchemaAnnouncement {

    private final SchemaRegistryClient registry;
    private final TopicNames names;
    private final boolean register;

    /** An announcement that registers schemas (true) or only looks them up (false). */
    SchemaAnnouncement(SchemaRegistryClient registry, TopicNames names, boolean register) {
        this.registry = registry;
        this.names = names;
        this.register = register;
    }

    /** @throws dev.hitl.wire.registry.RegistryException if the registry does not take them, or is away and some are new here */
    void announceAll() {
        Stream.concat(SinkNames.typed().stream(), Topics.INPUTS.stream())
                .distinct()
                .forEach(this::announce);
    }

    private <V extends SpecificRecord> void announce(Topic<V> topic) {
        var subject = SubjectNames.ofValue(names.of(topic));
        var schema = SpecificData.get().getSchema(topic.valueType());
        if (register) {
            registry.register(subject, schema);
        } else {
            registry.idOf(subject, schema);
        }
    }
}
