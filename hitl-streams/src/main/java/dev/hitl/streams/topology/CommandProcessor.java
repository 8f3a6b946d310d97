package dev.hitl.streams.topology;

import dev.hitl.identity.InputPosition;
import dev.hitl.streams.deadline.DeadlineScan;
import dev.hitl.streams.emit.Emission;
import dev.hitl.streams.emit.Encoders;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.Prepared;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.ingest.Arrival;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.policy.PolicyWatch;
import dev.hitl.streams.registry.RegistryPatience;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.state.StateOfNewerRelease;
import dev.hitl.streams.state.TaskState;
import dev.hitl.streams.state.Timer;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one node of the topology. Prepares each record, and each timer that has passed, to the end before it writes any of it:
 * state, chain head and outputs then go into the task's transaction together.
 */
final class CommandProcessor implements Processor<byte[], byte[], byte[], Emission> {

    private static final Logger LOG = LoggerFactory.getLogger(CommandProcessor.class);

    private final Processing processing;
    private final SchemaRegistryClient registry;
    private final ProcessorMetrics metrics;
    private final Map<String, Topic<?>> inputs;
    private final String strays;
    private final Encoders encoders;
    private final RegistryPatience patience;

    private ProcessorContext<byte[], Emission> context;
    private TaskState state;
    private RecordSteps steps;
    private DeadlineScan deadlines;
    private PolicyWatch policyWatch;

    CommandProcessor(
            Processing processing, SchemaRegistryClient registry, RegistryWatch watch, ProcessorMetrics metrics) {
        this.processing = processing;
        this.registry = registry;
        this.metrics = metrics;
        this.inputs = Topics.INPUTS.stream()
                .collect(Collectors.toMap(topic -> processing.topics().of(topic), Function.identity()));
        this.strays = processing.topics().of(Topics.STRAYS);
        this.encoders = new Encoders(processing.topics(), registry, processing.autoRegister());
        this.patience =
                new RegistryPatience(watch, metrics, processing.registryPatience(), processing.schemaPatience());
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> taskContext) {
        context = taskContext;
        state = new TaskState(taskContext::getStateStore, processing.maxOutputBytes());
        steps = new RecordSteps(processing, taskContext.taskId().partition(), state, encoders, registry, metrics);
        deadlines = new DeadlineScan(state, processing.retention(), metrics);
        policyWatch = new PolicyWatch(processing.policies());
        taskContext.schedule(processing.scanEvery(), PunctuationType.WALL_CLOCK_TIME, time -> lookAtTheClock());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var position = positionOf(record);
        Arrival arrival;
        try {
            arrival = position.topic().equals(strays)
                    ? steps.strays().read(record.key(), record.value(), record.headers())
                    : new Arrival(
                            inputs.get(position.topic()),
                            position,
                            record.key(),
                            record.value(),
                            record.headers(),
                            Optional.empty());
        } catch (IllegalArgumentException e) {
            var forged = new Arrival(
                    Topics.STRAYS,
                    position,
                    record.key(),
                    record.value(),
                    record.headers(),
                    Optional.of(position.brokerTime()));
            write(steps.prepareForged(forged, e));
            return;
        }
        write(patience.untilAnswered(
                () -> steps.prepare(arrival, now()), unknown -> steps.prepareUnknown(arrival, unknown)));
    }

    private void lookAtTheClock() {
        var now = now();
        if (policyWatch.isNews(state.head())) {
            write(preparedOnTime(outbox -> policyWatch.prepare(now, outbox)));
        }
        for (var workspace : steps.openCap().due(now)) {
            write(preparedOnTime(outbox -> steps.openCap().prepareRest(workspace, now, outbox)));
        }
        for (var timer : deadlines.due(now)) {
            takeUp(timer, now);
        }
    }

    /** One subject on which the processor fails must not hold up the others of its partition. */
    private void takeUp(Timer timer, Instant now) {
        Prepared prepared;
        try {
            prepared = preparedOnTime(outbox -> deadlines.prepare(timer, now, outbox));
        } catch (KafkaException | StateOfNewerRelease e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Failed on the timer of {} before anything was changed; tried again later", timer.subject(), e);
            deadlines.postpone(timer, now);
            return;
        }
        write(prepared);
    }

    private Prepared preparedOnTime(Function<Outbox, StateChange> prepare) {
        return patience.untilAnswered(
                () -> {
                    var outbox = new Outbox(encoders, state.head(), processing.maxOutputBytes());
                    return new Prepared(outbox, prepare.apply(outbox));
                },
                unknown -> {
                    throw unknown;
                });
    }

    private void write(Prepared prepared) {
        prepared.change().apply();
        state.put(prepared.outbox().head());
        var partition = context.taskId().partition();
        var time = context.currentSystemTimeMs();
        for (var output : prepared.outbox().outputs()) {
            var emission = new Emission(output.partition().orElse(partition), output.value());
            context.forward(new Record<>(output.key(), emission, time, output.headers()), output.sink());
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private InputPosition positionOf(Record<byte[], byte[]> record) {
        var from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("Expected every record to come from a topic"));
        return new InputPosition(
                from.topic(), from.partition(), from.offset(), Instant.ofEpochMilli(record.timestamp()));
    }
}
