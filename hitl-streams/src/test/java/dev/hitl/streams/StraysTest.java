package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 7. The driver is the task of partition 0 of two, so a key of partition 1 has strayed. */
class StraysTest {

    private static final SubjectKey HERE = keyOf(0);
    private static final SubjectKey ELSEWHERE = keyOf(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProcessorDriver processor =
            new ProcessorDriver(twoPartitions(), new MemoryRegistry(), Duration.ofSeconds(-60));

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aRecordInTheWrongPartitionIsSentOnAsItCameWithItsTime() {
        processor.send(Given.request(ELSEWHERE, Given.ARGUMENTS, Optional.of(MINUTE)));

        assertThat(processor.records(Topics.STRAYS)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(ELSEWHERE.bytes());
            assertThat(text(record.headers(), "hitl-topic")).isEqualTo("approval-requests");
            assertThat(text(record.headers(), "hitl-broker-time"))
                    .isEqualTo(Long.toString(ProcessorDriver.START.toEpochMilli()));
        });
        assertThat(processor.records(Topics.APPROVALS)).isEmpty();
    }

    @Test
    void aStrayIsTakenUpInItsPartitionAsIfItHadComeThere() {
        stray(Given.request(HERE, Given.ARGUMENTS, Optional.of(MINUTE)));

        processor.send(Given.decide(HERE, ANN, true));

        assertThat(processor.outcomes(HERE))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.APPROVED);
    }

    /** The detour takes time; what counts is the time at which the decision came, in whatever partition. */
    @Test
    void aDecisionThatCameInTimeCountsHoweverLongItsDetourTook() {
        processor.send(Given.request(HERE, Given.ARGUMENTS, Optional.of(MINUTE)));
        processor.timePasses(MINUTE.plusSeconds(5));

        stray(
                Given.decide(HERE, ANN, true),
                ProcessorDriver.START.plusSeconds(59).toEpochMilli());

        assertThat(processor.outcomes(HERE))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.APPROVED);
    }

    /** The driver brings the stray back to partition 0, which is wrong again: it must not go round. */
    @Test
    void thereIsOneHopAtMost() {
        processor.send(Given.request(ELSEWHERE, Given.ARGUMENTS, Optional.of(MINUTE)));

        assertThat(processor.records(Topics.STRAYS)).hasSize(1);
        assertThat(processor.records(Topics.DEAD_LETTERS)).singleElement().satisfies(record -> assertThat(
                        text(record.headers(), "hitl-reason"))
                .isEqualTo("WRONG_PARTITION"));
    }

    @Test
    void straysAreWrittenDownOnceAMinute() {
        for (var i = 0; i < 5; i++) {
            processor.send(Given.request(ELSEWHERE, Given.ARGUMENTS, Optional.of(MINUTE)));
        }
        processor.timePasses(MINUTE);
        processor.send(Given.request(ELSEWHERE, Given.ARGUMENTS, Optional.of(MINUTE)));

        assertThat(audited("record.strayed")).hasSize(2);
    }

    @Test
    void aStrayThatDoesNotSayWhenceItCameIsPutAside() {
        processor.sendBytes(Topics.STRAYS, HERE.bytes(), new byte[] {1}, new RecordHeaders());

        assertThat(processor.records(Topics.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void aStrayKeepsItsSignatureAndWhateverElseItsProducerSaid() {
        var request = Given.request(ELSEWHERE, Given.ARGUMENTS, Optional.of(MINUTE));
        var given = new RecordHeaders();
        given.add("hitl-signature", bytes("ed25519:abc"));
        given.add("traceparent", bytes("00-1"));
        given.add("hitl-topic", bytes("forged"));

        processor.sendBytes(
                Topics.APPROVAL_REQUESTS,
                ELSEWHERE.bytes(),
                processor.encode(Topics.APPROVAL_REQUESTS, ApprovalMapping.toAvro(request)),
                given);

        assertThat(processor.records(Topics.STRAYS)).singleElement().satisfies(record -> {
            assertThat(text(record.headers(), "hitl-signature")).isEqualTo("ed25519:abc");
            assertThat(text(record.headers(), "traceparent")).isEqualTo("00-1");
            assertThat(record.headers().headers("hitl-topic")).hasSize(1);
            assertThat(text(record.headers(), "hitl-topic")).isEqualTo("approval-requests");
        });
        // The driver brings it back to where it does not belong, so it is put aside: with its signature still.
        assertThat(processor.records(Topics.DEAD_LETTERS)).singleElement().satisfies(record -> assertThat(
                        text(record.headers(), "hitl-signature"))
                .isEqualTo("ed25519:abc"));
    }

    private void stray(Request request) {
        processor.sendBytes(
                Topics.STRAYS,
                request.key().bytes(),
                processor.encode(Topics.APPROVAL_REQUESTS, ApprovalMapping.toAvro(request)),
                headers("approval-requests", processor.now().toEpochMilli()));
    }

    private void stray(Decide decide, long at) {
        processor.sendBytes(
                Topics.STRAYS,
                decide.key().bytes(),
                processor.encode(Topics.APPROVAL_DECISIONS, ApprovalMapping.toAvro(decide)),
                headers("approval-decisions", at));
    }

    private static Headers headers(String topic, long at) {
        var headers = new RecordHeaders();
        headers.add("hitl-topic", bytes(topic));
        headers.add("hitl-partition", bytes("1"));
        headers.add("hitl-offset", bytes("17"));
        headers.add("hitl-broker-time", bytes(Long.toString(at)));
        headers.add("hitl-at", bytes(Long.toString(at)));
        return headers;
    }

    private List<AuditEvent> audited(String type) {
        return processor.records(Topics.AUDIT).stream()
                .map(record -> processor.decode(Topics.AUDIT, record.value()))
                .filter(event -> event.getType().equals(type))
                .toList();
    }

    private static Processing twoPartitions() {
        var one = Given.processing();
        var two = Processing.standard(TopicNames.STANDARD, 2, workspace -> Policy.standard());
        return new Processing(
                two.topics(),
                two.partitions(),
                two.policies(),
                two.retention(),
                true,
                two.scanEvery(),
                two.autoRegister(),
                one.registryPatience(),
                one.schemaPatience(),
                one.maxEarly(),
                two.maxOutputBytes());
    }

    private static SubjectKey keyOf(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(i -> new SubjectKey(Given.WORKSPACE, "r-" + i))
                .filter(key -> Partitions.of(key.bytes(), 2) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
