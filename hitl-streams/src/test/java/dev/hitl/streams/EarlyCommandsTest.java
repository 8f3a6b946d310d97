package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.RequestKind;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** G3: topics are read in no order among each other. */
class EarlyCommandsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aDecisionThatIsReadFirstCountsWhenItsRequestComes() {
        var decision = approve(ANN);
        processor.send(decision);

        processor.send(refund(FIVE_MINUTES));

        assertThat(processor.outcomes(REFUND))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.APPROVED);
        assertThat(processor.result(decision.commandId()).orElseThrow().accepted())
                .isTrue();
        assertThat(processor.audit(REFUND))
                .extracting(AuditEvent::getType)
                .containsExactly("command.kept", "approval.requested", "approval.voted", "approval.approved");
    }

    /** Rule 3: given up through the log, so a request that stands before the probe is always seen. */
    @Test
    void aDecisionWithoutARequestIsGivenUpOnlyWhenItsProbeIsReadBack() {
        var decision = approve(ANN);
        processor.send(decision);

        processor.timePasses(FIVE_MINUTES.plusMillis(1));

        assertThat(processor.records(Topics.APPROVAL_REQUESTS)).singleElement().satisfies(record -> assertThat(processor
                        .decode(Topics.APPROVAL_REQUESTS, record.value())
                        .getKind())
                .isEqualTo(RequestKind.PROBE));
        assertThat(processor.result(decision.commandId()).orElseThrow().code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(processor.store("approval-state").all()).isExhausted();
        assertThat(processor.store("timers").all()).isExhausted();
    }

    @Test
    void aDecisionIsNotGivenUpBeforeItsTime() {
        var decision = approve(ANN);
        processor.send(decision);

        processor.timePasses(FIVE_MINUTES.minusMillis(1));
        processor.send(refund(FIVE_MINUTES));

        assertThat(processor.result(decision.commandId()).orElseThrow().accepted())
                .isTrue();
    }

    /** Rule 14: ids can be made up without end, so not only each id but the whole partition has its cap. */
    @Test
    void aPartitionKeepsNoMoreEarlyCommandsThanItsCap() {
        try (var small = new ProcessorDriver(keepingAtMost(2), new MemoryRegistry(), Duration.ZERO)) {
            var first = Given.decide(REFUND, ANN, true);
            var resume = Given.resume(Optional.empty());
            var tooMany = Given.decide(new SubjectKey(Given.WORKSPACE, "made-up-1"), ANN, true);
            var tooManyResumes = Given.resume(Optional.of("p-9"));
            small.send(first);
            small.send(resume);
            small.send(tooMany);
            small.send(tooManyResumes);

            assertThat(small.result(tooMany.commandId()).orElseThrow().code()).isEqualTo("TOO_MANY_EARLY");
            assertThat(small.result(tooManyResumes.commandId()).orElseThrow().code())
                    .isEqualTo("TOO_MANY_EARLY");
            assertThat(small.result(first.commandId())).isEmpty();
            assertThat(small.result(resume.commandId())).isEmpty();
        }
    }

    @Test
    void whatIsTakenUpOrGivenUpMakesRoom() {
        try (var small = new ProcessorDriver(keepingAtMost(1), new MemoryRegistry(), Duration.ZERO)) {
            small.send(approve(ANN));
            small.send(refund(FIVE_MINUTES));
            var givenUp = Given.resume(Optional.empty());
            small.send(givenUp);
            small.timePasses(FIVE_MINUTES.plusMillis(1));
            var kept = Given.decide(new SubjectKey(Given.WORKSPACE, "made-up-1"), ANN, true);

            small.send(kept);

            assertThat(small.outcomes(REFUND)).hasSize(1);
            assertThat(small.result(givenUp.commandId()).orElseThrow().code()).isEqualTo("UNKNOWN_SUBJECT");
            assertThat(small.result(kept.commandId())).isEmpty();
        }
    }

    private static Processing keepingAtMost(int commands) {
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
                commands,
                usual.maxOutputBytes());
    }

    /** With the processor's clock ahead the probe comes early; it is sent again until the broker's clock agrees. */
    @Test
    void aProbeThatComesEarlyIsRepeated() {
        try (var ahead = Given.processorAheadBy(Duration.ofSeconds(5))) {
            var decision = approve(ANN);
            ahead.send(decision);

            ahead.timePasses(FIVE_MINUTES.minusSeconds(4));
            var tooEarly = ahead.result(decision.commandId());
            for (var i = 0; i < 200; i++) {
                ahead.timePasses(Duration.ofMillis(100));
            }

            assertThat(tooEarly).isEmpty();
            assertThat(ahead.result(decision.commandId()).orElseThrow().code()).isEqualTo("UNKNOWN_SUBJECT");
        }
    }
}
