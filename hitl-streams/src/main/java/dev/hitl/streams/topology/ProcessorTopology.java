package dev.hitl.streams.topology;

import dev.hitl.streams.emit.Emission;
import dev.hitl.streams.emit.SinkNames;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.state.StoreNames;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Wires the processor: every input topic into one node, that node to the stores, and from it to every output. One
 * sub-topology, so approvals and pauses of a partition share one timer store and one audit chain with one writer.
 *
 * <p>A change of names here strands what is stored under the old ones: the golden test says what has to be considered.
 */
public final class ProcessorTopology {

    /** The node that does the work. */
    public static final String HANDLE = "handle";

    private final Processing processing;
    private final SchemaRegistryClient registry;
    private final RegistryWatch watch;
    private final ProcessorMetrics metrics;
    private final TimestampExtractor brokerTime;

    /** A topology whose records carry the broker's time. */
    public ProcessorTopology(
            Processing processing, SchemaRegistryClient registry, RegistryWatch watch, ProcessorMetrics metrics) {
        this(processing, registry, watch, metrics, new BrokerTime());
    }

    /** A topology whose broker time comes from elsewhere, for tests that have no broker. */
    public ProcessorTopology(
            Processing processing,
            SchemaRegistryClient registry,
            RegistryWatch watch,
            ProcessorMetrics metrics,
            TimestampExtractor brokerTime) {
        this.processing = processing;
        this.registry = registry;
        this.watch = watch;
        this.metrics = metrics;
        this.brokerTime = brokerTime;
        KnownCounters.show(metrics);
    }

    /** Returns the topology. */
    public Topology build() {
        var topology = new Topology();
        sources().forEach(topic -> read(topology, topic));
        topology.addProcessor(
                HANDLE,
                () -> new CommandProcessor(processing, registry, watch, metrics),
                sources().map(ProcessorTopology::sourceOf).toArray(String[]::new));
        StoreNames.ALL.forEach(name -> topology.addStateStore(store(name), HANDLE));
        SinkNames.OUTPUTS.forEach(topic -> write(topology, topic));
        SinkNames.TO_LOG.forEach(topic -> write(topology, topic));
        return topology;
    }

    /** Returns what is read, in the order of its sources. */
    public static Stream<HitlTopic> sources() {
        return Stream.concat(Topics.INPUTS.stream(), Stream.of(Topics.STRAYS));
    }

    private void read(Topology topology, HitlTopic topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                sourceOf(topic),
                brokerTime,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                processing.topics().of(topic));
    }

    private void write(Topology topology, HitlTopic topic) {
        StreamPartitioner<byte[], Emission> own =
                (name, key, emission, count) -> Optional.of(Set.of(emission.partition()));
        topology.addSink(
                SinkNames.of(topic),
                processing.topics().of(topic),
                new ByteArraySerializer(),
                new EmissionSerializer(),
                own,
                HANDLE);
    }

    /** The chain head changes with every record but need be written once a commit, which is what a cache does. */
    private StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        var supplier =
                processing.inMemory() ? Stores.inMemoryKeyValueStore(name) : Stores.persistentKeyValueStore(name);
        var builder = Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
        return name.equals(StoreNames.CHAIN_HEAD) ? builder.withCachingEnabled() : builder.withCachingDisabled();
    }

    private static String sourceOf(HitlTopic topic) {
        return "read-" + topic.name();
    }
}
