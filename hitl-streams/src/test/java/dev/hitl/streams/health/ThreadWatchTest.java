package dev.hitl.streams.health;

import static java.time.Duration.ofSeconds;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {

    private static final StreamsException OUTSIDE = new StreamsException("task", new IOException("the broker is away"));
    private static final StreamsException DISK =
            new StreamsException("task", new ProcessorStateException("store", new IOException("No space left")));

    private final AtomicLong nanos = new AtomicLong();
    private final ThreadWatch watch = new ThreadWatch(nanos::get);

    @Test
    void aFailureByItselfIsMendedAtOnce() {
        assertThat(watch.handle(OUTSIDE)).isEqualTo(REPLACE_THREAD);

        assertThat(watch.trouble().orElseThrow()).contains("IOException", "the broker is away");
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        assertThat(IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> ThreadWatch.pauseAfter(n).toSeconds()))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(ThreadWatch.pauseAfter(Integer.MAX_VALUE)).isEqualTo(ThreadWatch.LONGEST_PAUSE);
    }

    @Test
    void troubleIsOverOnceNoThreadHasFailedForAWhile() {
        watch.handle(OUTSIDE);
        passes(ThreadWatch.PROBATION.minusSeconds(1));
        assertThat(watch.trouble()).isPresent();

        passes(ofSeconds(1));

        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void whatFailsAgainLaterIsMendedAtOnceAgain() {
        watch.handle(OUTSIDE);
        passes(ThreadWatch.PROBATION);

        watch.handle(OUTSIDE);

        assertThat(watch.trouble().orElseThrow()).startsWith("failed (1)");
    }

    @Test
    void troubleThatIsEverybodysIsSatOut() {
        watch.close();

        assertThat(failingForMinutes(5, OUTSIDE)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void troubleWithTheOwnDiskIsLeftToOthersAfterTwoMinutes() {
        watch.close();

        assertThat(failingForMinutes(2, DISK)).isEqualTo(REPLACE_THREAD);
        assertThat(failingForMinutes(1, DISK)).isEqualTo(SHUTDOWN_CLIENT);
    }

    /** With the watch closed no pause is really waited; the clock of the test passes instead. */
    private Object failingForMinutes(int minutes, StreamsException failure) {
        Object response = null;
        for (var i = 0; i < minutes * 60 / 9; i++) {
            response = watch.handle(failure);
            passes(ofSeconds(9));
        }
        return response;
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
