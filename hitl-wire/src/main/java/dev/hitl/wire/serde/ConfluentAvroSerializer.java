package dev.hitl.wire.serde;

import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.registry.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Kafka's serializer in Confluent's wire format, configured with Confluent's names (see {@link RegistrySettings}, and
 * {@code auto.register.schemas}, true by default). Writes each record with the schema of its own generated class. A null
 * record becomes null (a tombstone). Safe for use by several threads, one at a time, because a Kafka producer serialises on
 * its callers' threads; where one thread writes, {@link RecordEncoder} does without the lock.
 *
 * @param <T> the generated type, or {@link SpecificRecord} for several
 */
public final class ConfluentAvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    private final Map<Class<?>, RecordEncoder<T>> encoders = new HashMap<>();
    private final boolean ownsRegistry;
    private SchemaRegistryClient registry;
    private boolean autoRegister = true;
    private boolean isKey;

    /** For Kafka, which calls {@link #configure} next. */
    public ConfluentAvroSerializer() {
        this.ownsRegistry = true;
    }

    /** Uses a registry client that the caller shares and closes. */
    public ConfluentAvroSerializer(SchemaRegistryClient registry, boolean autoRegister) {
        this.ownsRegistry = false;
        this.registry = registry;
        this.autoRegister = autoRegister;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeSettings.refuseUnsupported(configs);
        this.isKey = isKey;
        if (ownsRegistry) {
            this.autoRegister = SerdeSettings.autoRegister(configs);
            this.registry = SchemaRegistryClient.connect(RegistrySettings.from(configs));
        }
    }

    @Override
    public synchronized byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        String subject = isKey ? SubjectNames.ofKey(topic) : SubjectNames.ofValue(topic);
        return encoderOf(value).encode(subject, value);
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }

    private RecordEncoder<T> encoderOf(T value) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) value.getClass();
        RecordEncoder<T> known = encoders.get(type);
        if (known == null) {
            known = new RecordEncoder<>(type, registry, autoRegister);
            encoders.put(type, known);
        }
        return known;
    }
}
