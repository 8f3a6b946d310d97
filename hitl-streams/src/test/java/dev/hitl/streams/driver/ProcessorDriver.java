package dev.hitl.streams.driver;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.ruling.CommandResult;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.Notice;
import dev.hitl.schemas.PausedTask;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.topology.Processing;
import dev.hitl.streams.topology.ProcessorTopology;
import dev.hitl.wire.mapping.OutcomeMapping;
import dev.hitl.wire.mapping.ResultMapping;
import dev.hitl.wire.serde.RecordDecoder;
import dev.hitl.wire.serde.RecordEncoder;
import dev.hitl.wire.serde.SubjectNames;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Runs the processor's real topology on one partition without a broker. The broker's clock and the processor's clock move
 * together, and may differ by a skew.
 */
public final class ProcessorDriver implements AutoCloseable {

    /** When the broker's clock begins. */
    public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final Processing processing;
    private final MemoryRegistry registry;
    private final RegistryWatch watch = new RegistryWatch();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final Map<HitlTopic, List<ProducerRecord<byte[], byte[]>>> written = new HashMap<>();
    private final Map<Topic<?>, RecordEncoder<?>> encoders = new HashMap<>();
    private final Map<Topic<?>, RecordDecoder<?>> decoders = new HashMap<>();
    private Instant brokerTime = START;

    /** A driver whose processor's clock is ahead of the broker's by the skew; behind, if that is negative. */
    public ProcessorDriver(Processing processing, MemoryRegistry registry, Duration skew) {
        this.processing = processing;
        this.registry = registry;
        var topology = new ProcessorTopology(
                processing,
                registry,
                watch,
                new ProcessorMetrics(meters),
                (record, partitionTime) -> brokerTime.toEpochMilli());
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "driver");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        this.driver = new TopologyTestDriver(topology.build(), settings, START.plus(skew));
    }

    /** Sends a command as its author would. */
    public void send(ApprovalCommand command) {
        send(command.key(), Outgoing.of(command));
    }

    /** Sends a command as its author would. */
    public void send(PauseCommand command) {
        send(command.key(), Outgoing.of(command));
    }

    /** Sends a record of the contract. */
    public <V extends SpecificRecord> void send(Topic<V> topic, SubjectKey key, V value) {
        sendBytes(topic, key.bytes(), encode(topic, value));
    }

    /** Sends bytes as they are. */
    public void sendBytes(HitlTopic topic, byte[] key, byte[] value) {
        sendBytes(topic, key, value, new RecordHeaders());
    }

    /** Sends bytes as they are, with headers. */
    public void sendBytes(HitlTopic topic, byte[] key, byte[] value, Headers headers) {
        var input = driver.createInputTopic(
                processing.topics().of(topic), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, headers, brokerTime));
        collect();
    }

    /** Lets both clocks move on together. */
    public void timePasses(Duration duration) {
        brokerTime = brokerTime.plus(duration);
        driver.advanceWallClockTime(duration);
        collect();
    }

    /** Moves the broker's clock alone, as a step of its clock does. */
    public void brokerClockSteps(Duration step) {
        brokerTime = brokerTime.plus(step);
    }

    /** Returns the broker's time. */
    public Instant now() {
        return brokerTime;
    }

    /** Returns every outcome of an approval that was said, repeats included. */
    public List<ApprovalOutcome> outcomes(SubjectKey key) {
        return values(Topics.APPROVAL_OUTCOMES, key).stream()
                .map(OutcomeMapping::outcome)
                .toList();
    }

    /** Returns every outcome of a task's pauses that was said, repeats included. */
    public List<PauseOutcome> pauseOutcomes(SubjectKey key) {
        return values(Topics.PAUSE_OUTCOMES, key).stream()
                .map(OutcomeMapping::outcome)
                .toList();
    }

    /** Returns the last result of a command. */
    public Optional<CommandResult> result(String commandId) {
        return records(Topics.COMMAND_RESULTS).stream()
                .map(record -> ResultMapping.result(decode(Topics.COMMAND_RESULTS, record.value())))
                .filter(result -> result.commandId().equals(commandId))
                .reduce((first, last) -> last);
    }

    /** Returns what people were told of a subject. */
    public List<Notice> notices(SubjectKey key) {
        return values(Topics.NOTICES, key);
    }

    /** Returns the audit of a subject. */
    public List<AuditEvent> audit(SubjectKey key) {
        return values(Topics.AUDIT, key);
    }

    /** Returns the last view of an approval; empty if there is none or it was removed. */
    public Optional<Approval> view(SubjectKey key) {
        return last(Topics.APPROVALS, key);
    }

    /** Returns the last view of a paused task; empty if there is none or it was removed. */
    public Optional<PausedTask> pausedTask(SubjectKey key) {
        return last(Topics.PAUSED_TASKS, key);
    }

    /** Returns every record written to a topic, those to the processor's own inputs included. */
    public List<ProducerRecord<byte[], byte[]>> records(HitlTopic topic) {
        return List.copyOf(written.getOrDefault(topic, List.of()));
    }

    /** Returns a store. */
    public KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Returns the registry. */
    public MemoryRegistry registry() {
        return registry;
    }

    /** Returns what was counted. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Returns the bytes of a record of the contract. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        return ((RecordEncoder<V>)
                        encoders.computeIfAbsent(topic, t -> new RecordEncoder<>(topic.valueType(), registry, true)))
                .encode(SubjectNames.ofValue(processing.topics().of(topic)), value);
    }

    /** Returns the record of the contract that bytes hold. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> V decode(Topic<V> topic, byte[] value) {
        return ((RecordDecoder<V>)
                        decoders.computeIfAbsent(topic, t -> new RecordDecoder<>(topic.valueType(), registry)))
                .decode(value);
    }

    @Override
    public void close() {
        driver.close();
    }

    private <V extends SpecificRecord> void send(SubjectKey key, Outgoing<V> outgoing) {
        send(outgoing.topic(), key, outgoing.value());
    }

    private <V extends SpecificRecord> List<V> values(Topic<V> topic, SubjectKey key) {
        return records(topic).stream()
                .filter(record ->
                        record.value() != null && Bytes.wrap(key.bytes()).equals(Bytes.wrap(record.key())))
                .map(record -> decode(topic, record.value()))
                .toList();
    }

    private <V extends SpecificRecord> Optional<V> last(Topic<V> topic, SubjectKey key) {
        return records(topic).stream()
                .filter(record -> Bytes.wrap(key.bytes()).equals(Bytes.wrap(record.key())))
                .reduce((first, second) -> second)
                .map(ProducerRecord::value)
                .map(value -> decode(topic, value));
    }

    private void collect() {
        for (var topic : Topics.ALL) {
            var name = processing.topics().of(topic);
            if (driver.producedTopicNames().contains(name)) {
                var output = driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                for (var record : output.readRecordsToList()) {
                    written.computeIfAbsent(topic, t -> new ArrayList<>())
                            .add(new ProducerRecord<>(name, 0, null, record.key(), record.value(), record.headers()));
                }
            }
        }
    }
}
