package dev.hitl.streams.health;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.streams.state.StateOfNewerRelease;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {

    private static final StreamsException OUTSIDE = new StreamsException("task", new IOException("the broker is away"));
    private static final StreamsException DISK =
            new StreamsException("task", new ProcessorStateException("store", new IOException("No space left")));

    private static final Duration SESSION = ofSeconds(10);
    private static final Duration RESTORE = ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong();
    private final ThreadWatch watch = new ThreadWatch(nanos::get, ofMinutes(3));

    @Test
    void aFailureByItselfIsMendedAtOnce() {
        assertThat(watch.handle(OUTSIDE)).isEqualTo(REPLACE_THREAD);

        assertThat(watch.trouble().orElseThrow()).contains("IOException", "the broker is away");
    }

    /** Rule 25: what Streams advises where an input has grown would delete every open approval. */
    @Test
    void theAdviceToResetIsNotPassedOn() {
        watch.handle(
                new StreamsException(
                        "Existing internal topic c has invalid partitions: expected: 7; actual: 6. Use"
                                + " 'org.apache.kafka.tools.StreamsResetter' tool to clean up invalid topics before processing."));

        assertThat(watch.trouble().orElseThrow())
                .contains("expected: 7; actual: 6", "Do not reset", "docs/runbook/partition-count.md")
                .doesNotContain("StreamsResetter");
    }

    /** Two that start together can throw out each other's threads, and one that was left alone has to go on some time. */
    @Test
    void oneThatSteppedAsideForItsNamesakeMayBeStartedAgainAfterSomeMinutes() {
        var response = watch.handle(new StreamsException("thread", new FencedInstanceIdException("fenced")));
        passes(ofMinutes(3).minusSeconds(1));
        var before = watch.isLeftToOthers();

        passes(ofSeconds(1));

        assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(before).isTrue();
        assertThat(watch.isLeftToOthers()).isFalse();
    }

    @Test
    void oneThatIsTooOldForItsStateStaysAside() {
        watch.handle(new StreamsException("task", new StateOfNewerRelease("a value", "store", "payments/a-1", 2, 3)));

        passes(Duration.ofDays(1));

        assertThat(watch.isLeftToOthers()).isTrue();
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        assertThat(IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> ThreadWatch.pauseAfter(n).toSeconds()))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(ThreadWatch.pauseAfter(Integer.MAX_VALUE)).isEqualTo(ThreadWatch.LONGEST_PAUSE);
    }

    @Test
    void troubleIsOverOnceTheClientHasRunForAMinute() {
        watch.handle(OUTSIDE);
        assigned();
        passes(ThreadWatch.PROBATION.minusSeconds(1));
        assertThat(watch.trouble()).isPresent();

        passes(ofSeconds(1));

        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void troubleLastsForAsLongAsStoresAreRestored() {
        watch.handle(OUTSIDE);
        changesTo(State.REBALANCING);

        passes(ofMinutes(20));

        assertThat(watch.trouble()).isPresent();
    }

    @Test
    void whatIsOverIsNotTroubleAgainBecausePartitionsMove() {
        watch.handle(OUTSIDE);
        assigned();
        passes(ThreadWatch.PROBATION);

        changesTo(State.REBALANCING);

        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void whatFailsAgainLaterIsMendedAtOnceAgain() {
        watch.handle(OUTSIDE);
        assigned();
        passes(ThreadWatch.PROBATION);

        watch.handle(OUTSIDE);

        assertThat(watch.trouble().orElseThrow()).startsWith("failed (1)");
    }

    @Test
    void threadsThatFailTogetherCountOnce() {
        watch.close();
        assigned();
        for (var thread = 1; thread <= 8; thread++) {
            watch.handle(OUTSIDE);
            passes(ofMillis(100));
        }
        assertThat(watch.trouble().orElseThrow()).startsWith("failed (1)");
        passes(ofSeconds(1));

        watch.handle(OUTSIDE);

        assertThat(watch.trouble().orElseThrow()).startsWith("failed (2)");
    }

    @Test
    void troubleThatIsEverybodysIsSatOut() {
        watch.close();

        assertThat(failing(20, OUTSIDE)).doesNotContain(SHUTDOWN_CLIENT);
    }

    @Test
    void troubleIsNeverOverBetweenFailures() {
        watch.close();

        failing(20, OUTSIDE);

        assertThat(watch.trouble().orElseThrow()).startsWith("failed (20)");
    }

    /** Rule 30: tried again it would fail again, and an instance of the newer release can have the partitions. */
    @Test
    void stateThatOnlyANewerReleaseCanReadIsLeftToItAtOnce() {
        var newer = new StreamsException("task", new StateOfNewerRelease("a value", "store", "payments/a-1", 2, 3));

        assertThat(watch.handle(newer)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(watch.trouble().orElseThrow())
                .contains("version 2 or before", "found version 3", "run that release");
    }

    /** Failures at 0, 30, 61, 93 and 127 s: the pauses come on top. */
    @Test
    void troubleWithTheOwnDiskIsLeftToOthersAfterTwoMinutes() {
        watch.close();

        assertThat(failing(5, DISK))
                .containsExactly(REPLACE_THREAD, REPLACE_THREAD, REPLACE_THREAD, REPLACE_THREAD, SHUTDOWN_CLIENT);
    }

    @Test
    void theOwnDisksTimeBeginsWithItsOwnFailure() {
        watch.close();
        failing(10, OUTSIDE);

        assertThat(watch.handle(DISK)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void aDiskThatFailsEveryFewMinutesIsNotMended() {
        watch.handle(DISK);
        assigned();
        passes(ThreadWatch.DISK_PROBATION.minusSeconds(1));

        assertThat(watch.handle(DISK)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void aDiskThatHasServedForTenMinutesIsMended() {
        watch.handle(DISK);
        assigned();
        passes(ThreadWatch.DISK_PROBATION);

        assertThat(watch.handle(DISK)).isEqualTo(REPLACE_THREAD);
    }

    /**
     * Failures as a broker lets them come: after the pause the group waits for the thread that is gone, then its successor
     * restores, runs and fails. With the watch closed no pause is really waited; the clock of the test passes instead.
     */
    private List<StreamThreadExceptionResponse> failing(int rounds, StreamsException failure) {
        changesTo(State.RUNNING);
        return IntStream.rangeClosed(1, rounds)
                .mapToObj(round -> {
                    var response = watch.handle(failure);
                    passes(ThreadWatch.pauseAfter(round).plus(SESSION));
                    assigned();
                    return response;
                })
                .toList();
    }

    private void assigned() {
        changesTo(State.REBALANCING);
        passes(RESTORE);
        changesTo(State.RUNNING);
    }

    private void changesTo(State state) {
        watch.onChange(state, State.CREATED);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
