package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.registry.RegistryGone;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules 19 and 20: a registry that is away says nothing about a record. */
class RegistryAwayTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void aRecordWaitsInPlaceUntilTheRegistryAnswers() {
        try (var processor = Given.processor()) {
            processor.send(refund(FIVE_MINUTES));
            var decision = processor.encode(Topics.APPROVAL_DECISIONS, ApprovalMapping.toAvro(approve(ANN)));
            processor.registry().awayFor(3);

            processor.sendBytes(Topics.APPROVAL_DECISIONS, REFUND.bytes(), decision);

            assertThat(processor.outcomes(REFUND))
                    .extracting(ApprovalOutcome::verdict)
                    .containsExactly(Verdict.APPROVED);
            assertThat(processor.records(Topics.DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void aRegistryThatStaysAwayFailsTheThreadAndNothingOfTheRecordIsWritten() {
        try (var processor = new ProcessorDriver(impatient(), new MemoryRegistry(), Duration.ZERO)) {
            var request = processor.encode(Topics.APPROVAL_REQUESTS, ApprovalMapping.toAvro(refund(FIVE_MINUTES)));
            processor.registry().awayFor(Integer.MAX_VALUE);

            assertThatThrownBy(() -> processor.sendBytes(Topics.APPROVAL_REQUESTS, REFUND.bytes(), request))
                    .hasRootCauseInstanceOf(RegistryUnavailable.class)
                    .cause()
                    .isInstanceOf(RegistryGone.class);

            assertThat(processor.records(Topics.DEAD_LETTERS)).isEmpty();
            assertThat(processor.store("approval-state").all()).isExhausted();
            assertThat(processor.store("timers").all()).isExhausted();
        }
    }

    /** Whoever waits in vain need not wait for long; whoever waits for an answer has all the patience there is. */
    private static Processing impatient() {
        var usual = Given.processing();
        return new Processing(
                usual.topics(),
                usual.partitions(),
                usual.policies(),
                usual.retention(),
                usual.inMemory(),
                usual.scanEvery(),
                usual.autoRegister(),
                Duration.ofMillis(500),
                usual.schemaPatience(),
                usual.maxEarly(),
                usual.maxOutputBytes());
    }
}
