package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalCommand.Expire;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofMillis(20);

    /** Rule 1: with the timer dropped on sending, a processor ahead of the broker never ended anything. */
    @ParameterizedTest
    @ValueSource(longs = {-5_000, -300, 0, 300, 5_000})
    void expiresOnceAndNeverEarlyWhateverTheProcessorsClockSays(long skewMillis) {
        try (var processor = Given.processorAheadBy(Duration.ofMillis(skewMillis))) {
            processor.send(refund(MINUTE));
            var deadline = processor.now().plus(MINUTE);
            var endedAt = Optional.<Instant>empty();
            while (processor.now().isBefore(deadline.plusSeconds(10))) {
                processor.timePasses(TICK);
                if (endedAt.isEmpty() && !processor.outcomes(REFUND).isEmpty()) {
                    endedAt = Optional.of(processor.now());
                }
            }

            assertThat(processor.outcomes(REFUND))
                    .extracting(ApprovalOutcome::verdict)
                    .containsExactly(Verdict.EXPIRED);
            assertThat(endedAt.orElseThrow())
                    .isAfter(deadline)
                    .isBeforeOrEqualTo(
                            deadline.plusMillis(Math.max(0, -skewMillis)).plus(TICK.multipliedBy(3)));
        }
    }

    /** G2: the deadline by the broker's clock is what counts, however far ahead the processor's clock is. */
    @Test
    void aDecisionInTimeCountsThoughTheProcessorsClockHasPassedTheDeadline() {
        try (var processor = Given.processorAheadBy(Duration.ofSeconds(5))) {
            processor.send(refund(MINUTE));
            processor.timePasses(MINUTE.minusSeconds(1));

            processor.send(approve(ANN));

            assertThat(processor.outcomes(REFUND))
                    .extracting(ApprovalOutcome::verdict)
                    .containsExactly(Verdict.APPROVED);
        }
    }

    /** G2: a processor that is behind has not sent its EXPIRE yet, and still refuses what came late. */
    @Test
    void aDecisionAfterTheDeadlineIsTooLateThoughTheProcessorsClockHasNotPassedIt() {
        try (var processor = Given.processorAheadBy(Duration.ofSeconds(-5))) {
            var late = approve(ANN);
            processor.send(refund(MINUTE));
            processor.timePasses(MINUTE.plusMillis(1));

            processor.send(late);

            assertThat(processor.result(late.commandId()).orElseThrow().code()).isEqualTo("TOO_LATE");
            assertThat(processor.outcomes(REFUND)).isEmpty();
        }
    }

    @Test
    void aDecisionAtTheVeryDeadlineCounts() {
        try (var processor = Given.processor()) {
            processor.send(refund(MINUTE));
            processor.timePasses(MINUTE);

            processor.send(approve(ANN));

            assertThat(processor.outcomes(REFUND))
                    .extracting(ApprovalOutcome::verdict)
                    .containsExactly(Verdict.APPROVED);
        }
    }

    /** Rule 2: once a partition has shown a time, a broker's clock that steps back wins nobody anything. */
    @Test
    void aStepBackOfTheBrokersClockDoesNotBringTimeBack() {
        try (var processor = Given.processorAheadBy(Duration.ofSeconds(-30))) {
            var late = approve(ANN);
            processor.send(refund(MINUTE));
            processor.timePasses(MINUTE.plusSeconds(5));
            processor.send(Given.decide(new SubjectKey(Given.WORKSPACE, "another"), ANN, true));
            processor.brokerClockSteps(Duration.ofSeconds(-20));

            processor.send(late);

            assertThat(processor.result(late.commandId()).orElseThrow().code()).isEqualTo("TOO_LATE");
        }
    }

    /** Nobody gains by forging an EXPIRE: before the deadline it does nothing. */
    @Test
    void anExpireThatIsEarlyOrForAnotherDeadlineDoesNothing() {
        try (var processor = Given.processor()) {
            processor.send(refund(MINUTE));
            var deadline = processor.now().plus(MINUTE);

            processor.send(new Expire(REFUND, Given.id(), processor.now(), deadline));
            processor.send(new Expire(REFUND, Given.id(), processor.now(), processor.now()));

            assertThat(processor.outcomes(REFUND)).isEmpty();
            processor.timePasses(MINUTE.plusMillis(1));
            assertThat(processor.outcomes(REFUND)).hasSize(1);
        }
    }

    /** Rule 27: decisions get their turn between two lots of expiries. */
    @Test
    void aMassExpiryComesInLots() {
        var many = 1_100;
        try (var processor = new ProcessorDriver(
                Given.processing(Policy.standard().withMaxOpen(many)), new MemoryRegistry(), Duration.ZERO)) {
            for (var i = 0; i < many; i++) {
                processor.send(
                        Given.request(new SubjectKey(Given.WORKSPACE, "r-" + i), Given.ARGUMENTS, Optional.of(MINUTE)));
            }

            processor.timePasses(MINUTE.plusMillis(1));
            var first = processor.records(Topics.APPROVAL_DECISIONS).size();
            processor.timePasses(TICK);
            processor.timePasses(TICK);

            assertThat(first).isEqualTo(500);
            assertThat(processor.records(Topics.APPROVAL_DECISIONS)).hasSize(many);
            assertThat(processor.records(Topics.APPROVAL_OUTCOMES)).hasSize(many);
        }
    }
}
