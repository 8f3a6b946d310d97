package dev.hitl.tests.client;

import static org.awaitility.Awaitility.await;

import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.CommandResult;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.schemas.Vote;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.mapping.PrincipalMapping;
import dev.hitl.wire.mapping.ResultMapping;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a processor would, in transactions that the test commits or aborts as it likes. */
final class ProcessorByHand implements AutoCloseable {

    private final Connection connection;
    private final Consumer<byte[], byte[]> requests;
    private final Producer<byte[], byte[]> producer;

    ProcessorByHand(ConnectionSettings installation) {
        connection = new Connection(installation, "processor-by-hand");
        requests = connection.consumer(Optional.empty());
        var topic = connection.topics().of(Topics.APPROVAL_REQUESTS);
        var partitions = requests.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        requests.assign(partitions);
        requests.seekToBeginning(partitions);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        installation.bootstrapServers(),
                        "transactional.id",
                        "by-hand-" + UUID.randomUUID()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Waits for the next request. */
    ApprovalRequest nextRequest() {
        return await().atMost(Duration.ofMinutes(3))
                .until(this::read, Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ApprovalRequest> read() {
        var records = requests.poll(Duration.ofMillis(100)).iterator();
        return records.hasNext()
                ? Optional.of(connection.decode(
                        Topics.APPROVAL_REQUESTS, records.next().value()))
                : Optional.empty();
    }

    /** Answers in a transaction of its own that a request was let in. */
    void accept(ApprovalRequest request) {
        var key = keyOf(request);
        producer.beginTransaction();
        write(
                Topics.COMMAND_RESULTS,
                key,
                ResultMapping.toAvro(
                        AuditSubject.approval(key), CommandResult.accepted(request.getCommandId(), Instant.now())));
        producer.commitTransaction();
    }

    /** Says in a transaction of its own how a request ended. */
    void end(ApprovalRequest request, ApprovalVerdict verdict, Principal by, boolean commit) {
        producer.beginTransaction();
        write(Topics.APPROVAL_OUTCOMES, keyOf(request), outcome(request, verdict, by));
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.flush();
            producer.abortTransaction();
        }
    }

    @Override
    public void close() {
        producer.close();
        requests.close();
        connection.close();
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, SubjectKey key, V value) {
        producer.send(
                new ProducerRecord<>(connection.topics().of(topic), key.bytes(), connection.encode(topic, value)));
    }

    private static SubjectKey keyOf(ApprovalRequest request) {
        return new SubjectKey(request.getWorkspace(), request.getApprovalId());
    }

    private static ApprovalOutcome outcome(ApprovalRequest request, ApprovalVerdict verdict, Principal by) {
        var now = Instant.now();
        return ApprovalOutcome.newBuilder()
                .setOutcomeId(UUID.randomUUID().toString())
                .setWorkspace(request.getWorkspace())
                .setApprovalId(request.getApprovalId())
                .setVerdict(verdict)
                .setDigest(request.getDigest())
                .setSentence(verdict + " by " + by.id())
                .setVotes(List.of(Vote.newBuilder()
                        .setCommandId(UUID.randomUUID().toString())
                        .setPrincipal(PrincipalMapping.toAvro(by))
                        .setApprove(verdict == ApprovalVerdict.APPROVED)
                        .setAt(now)
                        .build()))
                .setRequestedAt(now)
                .setEndedAt(now)
                .setUseBy(verdict == ApprovalVerdict.APPROVED ? now.plusSeconds(60) : null)
                .setPolicyVersion(0)
                .build();
    }
}
