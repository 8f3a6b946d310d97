package dev.hitl.tests.story;

import static org.awaitility.Awaitility.await;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.ruling.CommandResult;
import dev.hitl.streams.driver.Outgoing;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** A real broker, a real registry and a processor that runs beside them. Time is the broker's and passes by itself. */
final class BrokerStage implements Stage {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Connection connection;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Journal journal = new Journal();
    private final Map<String, BiConsumer<Journal, byte[]>> readers;

    BrokerStage(ConnectionSettings settings) {
        connection = new Connection(settings, "stories");
        admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()));
        producer = connection.producer();
        consumer = connection.consumer(Optional.empty());
        readers = Map.of(
                connection.topics().of(Topics.APPROVAL_OUTCOMES), reader(Topics.APPROVAL_OUTCOMES, Journal::add),
                connection.topics().of(Topics.PAUSE_OUTCOMES), reader(Topics.PAUSE_OUTCOMES, Journal::add),
                connection.topics().of(Topics.COMMAND_RESULTS), reader(Topics.COMMAND_RESULTS, Journal::add),
                connection.topics().of(Topics.NOTICES), reader(Topics.NOTICES, Journal::add),
                connection.topics().of(Topics.AUDIT), reader(Topics.AUDIT, Journal::add));
        var partitions = readers.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void send(ApprovalCommand command) {
        send(command.key(), command.commandId(), Outgoing.of(command));
    }

    @Override
    public void send(PauseCommand command) {
        send(command.key(), command.commandId(), Outgoing.of(command));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void timePasses(Duration duration) {
        var until = Instant.now().plus(duration);
        await().atMost(duration.plus(PATIENCE))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    read();
                    return Instant.now().isAfter(until);
                });
    }

    @Override
    public void until(BooleanSupplier happened) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            read();
            return happened.getAsBoolean();
        });
    }

    @Override
    public List<ApprovalOutcome> outcomes(SubjectKey key) {
        return journal.outcomes(key);
    }

    @Override
    public List<PauseOutcome> pauseOutcomes(SubjectKey key) {
        return journal.pauseOutcomes(key);
    }

    @Override
    public Optional<CommandResult> result(String commandId) {
        return journal.result(commandId);
    }

    @Override
    public List<NoticeKind> notices(SubjectKey key) {
        return journal.notices(key);
    }

    @Override
    public List<Audited> audit(SubjectKey key) {
        return journal.audit(key);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        admin.close();
        connection.close();
    }

    /** Whatever a command led to commits with its audit record, so once that is read the rest is on the topics too. */
    private <V extends SpecificRecord> void send(SubjectKey key, String commandId, Outgoing<V> outgoing) {
        var before = journal.mentions(commandId);
        producer.send(new ProducerRecord<>(
                connection.topics().of(outgoing.topic()),
                key.bytes(),
                connection.encode(outgoing.topic(), outgoing.value())));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            read();
            return journal.mentions(commandId) > before;
        });
        readToEnd();
    }

    /**
     * Reads what is written, committed or not, and so waits for what is being committed: the broker ends a transaction in one
     * partition after the other, and in those that are still to come the end that is committed stands before it.
     */
    private void readToEnd() {
        var ends = writtenEnds();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            read();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
    }

    private Map<TopicPartition, Long> writtenEnds() {
        var asked = admin.listOffsets(
                consumer.assignment().stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
        return consumer.assignment().stream().collect(Collectors.toMap(p -> p, p -> asked.partitionResult(p)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .offset()));
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(10))) {
            readers.get(record.topic()).accept(journal, record.value());
        }
    }

    private <V extends SpecificRecord> BiConsumer<Journal, byte[]> reader(Topic<V> topic, BiConsumer<Journal, V> add) {
        return (journal, bytes) -> add.accept(journal, connection.decode(topic, bytes));
    }
}
