package dev.hitl.wire.serde;

import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.registry.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Kafka's deserializer in Confluent's wire format, configured with Confluent's names (see {@link RegistrySettings}). The
 * type to read is given to the constructor or as {@code specific.avro.value.type}; it never comes from the record. Not
 * safe for use by several threads. Null becomes null; errors as in {@link RecordDecoder#decode}.
 *
 * @param <T> the generated type
 */
public final class ConfluentAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final boolean ownsRegistry;
    private SchemaRegistryClient registry;
    private Class<T> type;
    private RecordDecoder<T> decoder;

    /** For Kafka, which calls {@link #configure} next; the type comes from the configuration. */
    public ConfluentAvroDeserializer() {
        this.ownsRegistry = true;
    }

    /** Reads one type; {@link #configure} comes next and says where the registry is. */
    public ConfluentAvroDeserializer(Class<T> type) {
        this.ownsRegistry = true;
        this.type = type;
    }

    /** Reads one type with a registry client that the caller shares and closes. */
    public ConfluentAvroDeserializer(Class<T> type, SchemaRegistryClient registry) {
        this.ownsRegistry = false;
        this.registry = registry;
        this.type = type;
        this.decoder = new RecordDecoder<>(type, registry);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (!ownsRegistry) {
            return;
        }
        if (type == null) {
            @SuppressWarnings("unchecked")
            Class<T> configured = (Class<T>) SerdeSettings.readType(configs, isKey);
            type = configured;
        }
        registry = SchemaRegistryClient.connect(RegistrySettings.from(configs));
        decoder = new RecordDecoder<>(type, registry);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        return bytes == null ? null : decoder.decode(bytes);
    }

    @Override
    public void close() {
        if (ownsRegistry && registry != null) {
            registry.close();
        }
    }
}
