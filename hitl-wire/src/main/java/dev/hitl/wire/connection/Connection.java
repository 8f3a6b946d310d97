package dev.hitl.wire.connection;

import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.PluggedSerde;
import dev.hitl.wire.serde.RecordDecoder;
import dev.hitl.wire.serde.RecordEncoder;
import dev.hitl.wire.serde.SubjectNames;
import dev.hitl.wire.serde.ValueReader;
import dev.hitl.wire.serde.ValueWriter;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One role's way to the broker and the registry. Its consumers read committed records only, and its producers are idempotent
 * and wait for all replicas; neither can be configured away. Values go through our own serde, or through the classes that
 * {@link PluggedSerde} finds named. Safe for use by several threads; the consumers it makes are
 * not.
 */
public final class Connection implements AutoCloseable {

    private static final Set<String> SERDE_ONLY = Set.of("auto.register.schemas");

    private final ConnectionSettings settings;
    private final String clientId;
    private final SchemaRegistryClient registry;
    private final boolean autoRegister;
    private final PluggedSerde plugged;
    private final Map<Topic<?>, Codec<?>> codecs = new ConcurrentHashMap<>();

    /**
     * Connects lazily: nothing is asked of broker or registry until something is read or written.
     *
     * @throws IllegalArgumentException if a setting of the registry or of the serializers can't be used, or a
     *     serializer refuses its settings
     */
    public Connection(ConnectionSettings settings, String clientId) {
        this.settings = settings;
        this.clientId = clientId;
        var registrySettings = new HashMap<String, String>(settings.registry());
        registrySettings.put("schema.registry.url", settings.registryUrl());
        this.autoRegister = Boolean.parseBoolean(registrySettings.getOrDefault("auto.register.schemas", "true"));
        this.plugged = PluggedSerde.from(registrySettings).tried(Topics.NOTICES.valueType());
        registrySettings.keySet().removeAll(SERDE_ONLY);
        this.registry = SchemaRegistryClient.connect(RegistrySettings.from(registrySettings));
    }

    /** Returns the names of the installation's topics. */
    public TopicNames topics() {
        return settings.topics();
    }

    /** Returns the settings it was made with. */
    public ConnectionSettings settings() {
        return settings;
    }

    /** Returns the registry client; closed with this. */
    public SchemaRegistryClient registry() {
        return registry;
    }

    /** Returns a new idempotent producer, to be closed by the caller. */
    public Producer<byte[], byte[]> producer() {
        var config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns a new consumer of committed records, of the given group or of none, to be closed by the caller. */
    public Consumer<byte[], byte[]> consumer(Optional<String> group) {
        return consumer(group, common());
    }

    /**
     * Returns a new consumer of committed records, of no group, to be closed by the caller. Where the record that it would read
     * next is not there any more, because the topic was cut off or made anew, its poll throws instead of going on elsewhere.
     */
    public Consumer<byte[], byte[]> consumerWithoutReset() {
        var config = common();
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return consumer(Optional.empty(), config);
    }

    private static Consumer<byte[], byte[]> consumer(Optional<String> group, Map<String, Object> config) {
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A broker that creates topics by itself would create this one with the wrong settings.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        group.ifPresent(g -> config.put(CommonClientConfigs.GROUP_ID_CONFIG, g));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns the bytes of a value of a topic. */
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        var codec = codec(topic);
        synchronized (codec) {
            return codec.writer.write(topics().of(topic), value);
        }
    }

    /** Returns the value that the bytes hold. Errors are those of {@link RecordDecoder}. */
    public <V extends SpecificRecord> V decode(Topic<V> topic, byte[] bytes) {
        var codec = codec(topic);
        synchronized (codec) {
            return codec.reader.read(topics().of(topic), bytes);
        }
    }

    /** Closes all that it made; the first failure is thrown once everything else is closed. */
    @Override
    public void close() {
        var all = new ArrayList<Runnable>();
        codecs.values().forEach(codec -> codec.addTo(all));
        all.add(registry::close);
        closeAll(all);
    }

    private static void closeAll(List<Runnable> all) {
        var failures = new ArrayList<RuntimeException>();
        for (var one : all) {
            try {
                one.run();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> Codec<V> codec(Topic<V> topic) {
        return (Codec<V>) codecs.computeIfAbsent(topic, t -> new Codec<>(writer(topic), reader(topic)));
    }

    private Map<String, Object> common() {
        var config = new HashMap<String, Object>(settings.kafka());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.putIfAbsent("enable.metrics.push", false);
        return config;
    }

    private <V extends SpecificRecord> ValueWriter<V> writer(Topic<V> topic) {
        return plugged.<V>writer().orElseGet(() -> {
            var encoder = new RecordEncoder<>(topic.valueType(), registry, autoRegister);
            return (name, value) -> encoder.encode(SubjectNames.ofValue(name), value);
        });
    }

    private <V extends SpecificRecord> ValueReader<V> reader(Topic<V> topic) {
        return plugged.reader(topic.valueType()).orElseGet(() -> {
            var decoder = new RecordDecoder<>(topic.valueType(), registry);
            return (name, bytes) -> decoder.decode(bytes);
        });
    }

    private record Codec<V extends SpecificRecord>(ValueWriter<V> writer, ValueReader<V> reader) {

        void addTo(List<Runnable> closers) {
            closers.add(writer::close);
            closers.add(reader::close);
        }
    }
}
