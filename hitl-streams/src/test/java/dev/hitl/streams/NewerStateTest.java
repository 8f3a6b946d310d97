package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.TASK;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.pause;
import static dev.hitl.streams.driver.Given.refund;
import static dev.hitl.streams.driver.Given.resume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.state.StateOfNewerRelease;
import dev.hitl.streams.state.StoreNames;
import dev.hitl.streams.state.TimerKind;
import dev.hitl.wire.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 30: what the release after this one wrote stops the processor, and nothing is lost by that. */
class NewerStateTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aDecisionOnANewerReleasesApprovalStopsTheProcessorAndIsNotPutAside() {
        processor.send(refund(FIVE_MINUTES));
        writtenByTheReleaseAfter(StoreNames.APPROVAL_STATE, REFUND.bytes(), 3);

        assertStops(
                () -> processor.send(approve(ANN)),
                "an approval's state in version 2 or before",
                "found version 3 in store approval-state under " + REFUND,
                "nothing was changed",
                "run that release again, or a newer one");
        assertThat(processor.outcomes(REFUND)).isEmpty();
    }

    @Test
    void itsDeadlineDoesToo() {
        processor.send(refund(FIVE_MINUTES));
        writtenByTheReleaseAfter(StoreNames.APPROVAL_STATE, REFUND.bytes(), 3);

        assertStops(() -> processor.timePasses(FIVE_MINUTES.plusSeconds(1)), "store approval-state under " + REFUND);
    }

    @Test
    void soDoesANewerReleasesAsk() {
        processor.send(refund(FIVE_MINUTES));
        writtenByTheReleaseAfter(StoreNames.APPROVAL_ASKS, REFUND.bytes(), 2);

        assertStops(() -> processor.send(approve(ANN)), "what was asked", "store approval-asks under " + REFUND);
        assertThat(processor.outcomes(REFUND)).isEmpty();
    }

    @Test
    void soDoesANewerReleasesPause() {
        processor.send(pause("p-1", FIVE_MINUTES));
        writtenByTheReleaseAfter(StoreNames.PAUSE_STATE, TASK.bytes(), 2);

        assertStops(() -> processor.send(resume(Optional.of("p-1"))), "store pause-state under " + TASK);
        assertThat(processor.pauseOutcomes(TASK)).isEmpty();
    }

    @Test
    void soDoesANewerReleasesChainHead() {
        processor.store(StoreNames.CHAIN_HEAD).put(Bytes.wrap(new byte[1]), new byte[] {2});

        assertStops(() -> processor.send(refund(FIVE_MINUTES)), "found version 2 in store chain-head");
        assertThat(processor.records(Topics.AUDIT)).isEmpty();
    }

    @Test
    void soDoesATimerOfAKindThatOnlyANewerReleaseKnows() {
        var kind = TimerKind.values().length + 1;
        var key = ByteBuffer.allocate(Long.BYTES + 1 + REFUND.bytes().length)
                .putLong(ProcessorDriver.START.toEpochMilli())
                .put((byte) kind)
                .put(REFUND.bytes());
        processor.store(StoreNames.TIMERS).put(Bytes.wrap(key.array()), new byte[] {1});

        assertStops(() -> processor.timePasses(Duration.ofSeconds(1)), "found version " + kind + " in store timers");
    }

    private void writtenByTheReleaseAfter(String store, byte[] key, int version) {
        var value = processor.store(store).get(Bytes.wrap(key));
        value[0] = (byte) version;
        processor.store(store).put(Bytes.wrap(key), value);
    }

    private void assertStops(ThrowingCallable work, String... words) {
        var failure = catchThrowable(work);

        assertThat(failure).rootCause().isInstanceOf(StateOfNewerRelease.class).hasMessageContainingAll(words);
        assertThat(processor.records(Topics.DEAD_LETTERS)).isEmpty();
    }
}
