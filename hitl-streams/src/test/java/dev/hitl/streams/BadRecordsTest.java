package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.schemas.ApprovalDecision;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.DecisionKind;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.PrincipalMapping;
import dev.hitl.wire.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G11 and rules 16 and 17: what can't be taken up is put aside with the reason, and the stream goes on. */
class BadRecordsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aRecordWithoutAKeyIsPutAside() {
        processor.sendBytes(Topics.APPROVAL_DECISIONS, null, new byte[] {1, 2, 3});

        assertPutAsideAndGoesOn("BAD_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-slash", "/no-workspace", "bad workspace/id", "payments/", "payments/a b"})
    void aKeyThatNamesNoSubjectIsPutAside(String key) {
        processor.sendBytes(Topics.APPROVAL_DECISIONS, key.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});

        assertPutAsideAndGoesOn("BAD_KEY");
    }

    @Test
    void aKeyOfOtherBytesThanTextIsPutAside() {
        processor.sendBytes(Topics.APPROVAL_DECISIONS, new byte[] {'p', '/', (byte) 0xff, (byte) 0xfe}, new byte[1]);

        assertPutAsideAndGoesOn("BAD_KEY");
    }

    @Test
    void aKeyThatIsTooLongIsPutAsideAndCut() {
        processor.sendBytes(Topics.APPROVAL_DECISIONS, new byte[100_000], new byte[] {1});

        assertPutAsideAndGoesOn("TOO_LARGE");
        assertThat(deadLetter().key()).hasSize(512);
    }

    @Test
    void aRecordWithoutAValueIsPutAside() {
        processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), null);

        assertPutAsideAndGoesOn("NO_VALUE");
    }

    @Test
    void aRequestThatIsTooLargeIsPutAsideWithItsBeginning() {
        var large = new byte[5 * 1024 * 1024];
        new Random(7).nextBytes(large);

        processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), large);

        assertPutAsideAndGoesOn("TOO_LARGE");
        assertThat(deadLetter().value()).isEqualTo(Arrays.copyOf(large, 64 * 1024));
        assertThat(header("hitl-length")).isEqualTo(Integer.toString(large.length));
    }

    @Test
    void anotherCommandMayBeNoMoreThanThirtyTwoKilobytes() {
        processor.sendBytes(Topics.APPROVAL_DECISIONS, REFUND.bytes(), new byte[32 * 1024 + 1]);

        assertPutAsideAndGoesOn("TOO_LARGE");
    }

    @Test
    void bytesThatAreNoRecordArePutAside() {
        processor.sendBytes(
                Topics.APPROVAL_REQUESTS, REFUND.bytes(), "{\"json\":true}".getBytes(StandardCharsets.UTF_8));

        assertPutAsideAndGoesOn("UNDECODABLE");
    }

    @Test
    void aRecordOfAnotherTopicIsPutAside() {
        var decision = processor.encode(Topics.APPROVAL_DECISIONS, ApprovalMapping.toAvro(approve(ANN)));

        processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), decision);

        assertPutAsideAndGoesOn("UNDECODABLE");
    }

    /** Rule 19: a definite answer of the registry, given twice: the second record of the kind does not wait again. */
    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsPutAside() {
        var unknown = ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array();

        processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), unknown);

        assertPutAsideAndGoesOn("UNKNOWN_SCHEMA");
    }

    @Test
    void aFieldThatContradictsTheKeyIsPutAsideAndItsSenderIsTold() {
        var elsewhere = decision("somebody-else", Given.DIGEST.hex());

        processor.send(Topics.APPROVAL_DECISIONS, REFUND, elsewhere);

        assertPutAsideAndGoesOn("INVALID");
        assertThat(processor.result(elsewhere.getCommandId()).orElseThrow()).satisfies(result -> {
            assertThat(result.accepted()).isFalse();
            assertThat(result.code()).isEqualTo("INVALID_REQUEST");
        });
    }

    @Test
    void aDecisionWithoutADigestIsPutAside() {
        var blind = decision(Given.WORKSPACE, null);

        processor.send(Topics.APPROVAL_DECISIONS, REFUND, blind);

        assertPutAsideAndGoesOn("INVALID");
    }

    @Test
    void everyDeadLetterSaysWhereItStoodAndWhatItWas() {
        processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), new byte[] {9});

        assertThat(header("hitl-topic")).isEqualTo("hitl.approval-requests");
        assertThat(header("hitl-partition")).isEqualTo("0");
        assertThat(header("hitl-offset")).isEqualTo("0");
        assertThat(header("hitl-length")).isEqualTo("1");
        assertThat(header("hitl-sha256")).isEqualTo("2b4c342f5433ebe591a1da77e013d1b72475562d48578dca8b84bac6651c3cb9");
        assertThat(header("hitl-sentence")).contains("Expected", "but found");
        assertThat(processor.audit(REFUND)).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("record.dead_lettered");
            assertThat(event.getCode()).isEqualTo("UNDECODABLE");
        });
    }

    @Test
    void aDeadLetterCarriesItsProducersHeadersButNoMoreThanIsReasonable() {
        var headers = new RecordHeaders();
        headers.add("hitl-reason", "forged".getBytes(StandardCharsets.UTF_8));
        headers.add("large", new byte[16 * 1024]);
        for (var i = 0; i < 200; i++) {
            headers.add("trace-" + i, new byte[] {1});
        }

        processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), new byte[] {9}, headers);

        assertThat(header("hitl-reason")).isEqualTo("UNDECODABLE");
        assertThat(deadLetter().headers().toArray())
                .extracting(Header::key)
                .contains("trace-0", "trace-99")
                .doesNotContain("large", "trace-100");
    }

    /** Rule 16: measured before anything is written, so nothing is written by halves. */
    @Test
    void whatLeadsToMoreThanMayBeWrittenChangesNothing() {
        try (var small = new ProcessorDriver(writingAtMost(2_000), new MemoryRegistry(), Duration.ZERO)) {
            var large = Given.request(REFUND, "{\"text\":\"" + "x".repeat(3_000) + "\"}", Optional.empty());

            small.send(large);

            assertThat(small.records(Topics.DEAD_LETTERS)).hasSize(1);
            assertThat(small.result(large.commandId()).orElseThrow().code()).isEqualTo("OUTPUT_TOO_LARGE");
            assertThat(small.records(Topics.APPROVALS)).isEmpty();
            assertThat(small.records(Topics.NOTICES)).isEmpty();
            assertThat(small.store("approval-state").all()).isExhausted();
            assertThat(small.store("approval-asks").all()).isExhausted();
            assertThat(small.store("timers").all()).isExhausted();
            assertThat(small.audit(REFUND)).extracting(AuditEvent::getType).containsExactly("record.dead_lettered");
        }
    }

    private static ApprovalDecision decision(String workspace, String digest) {
        return ApprovalDecision.newBuilder()
                .setKind(DecisionKind.APPROVE)
                .setCommandId(Given.id())
                .setIssuedAt(ProcessorDriver.START)
                .setWorkspace(workspace)
                .setApprovalId(REFUND.id())
                .setPrincipal(PrincipalMapping.toAvro(ANN))
                .setDigest(digest)
                .build();
    }

    private static Processing writingAtMost(int bytes) {
        var usual = Given.processing();
        return new Processing(
                usual.topics(),
                usual.partitions(),
                usual.policies(),
                usual.retention(),
                usual.inMemory(),
                usual.scanEvery(),
                usual.autoRegister(),
                usual.registryPatience(),
                usual.schemaPatience(),
                usual.maxEarly(),
                bytes);
    }

    private void assertPutAsideAndGoesOn(String reason) {
        assertThat(header("hitl-reason")).isEqualTo(reason);
        assertThat(processor.meters().get("hitl.dead.letters").counters())
                .filteredOn(counter -> counter.count() > 0)
                .singleElement()
                .satisfies(counter -> {
                    assertThat(counter.count()).isEqualTo(1);
                    assertThat(counter.getId().getTag("reason")).isEqualTo(reason.toLowerCase(Locale.ROOT));
                });
        processor.send(refund(FIVE_MINUTES));
        processor.send(approve(ANN));
        assertThat(processor.outcomes(REFUND))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.APPROVED);
    }

    private ProducerRecord<byte[], byte[]> deadLetter() {
        return processor.records(Topics.DEAD_LETTERS).get(0);
    }

    private String header(String name) {
        return new String(deadLetter().headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
