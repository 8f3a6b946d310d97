package dev.hitl.notifier.channel;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How long to wait between tries: doubling from the first wait to the longest, each half as much more or less at random so
 * that many notifiers do not come back at once.
 *
 * @param first the first wait
 * @param longest no wait is longer than this, but for one that the other side asks for
 */
public record Backoff(Duration first, Duration longest) {

    /** One second to one minute. */
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final double DOUBLING = 2.0;
    private static final double JITTER = 0.5;

    /** @throws IllegalArgumentException if the first wait is under 10 ms or longer than the longest */
    public Backoff {
        if (first.toMillis() < 10 || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException("Expected a first wait of 10 ms up to the longest of " + longest
                    + ", but found " + first + "; choose a shorter one");
        }
    }

    /** Returns the waits by number of the try that failed, from 1, in milliseconds. */
    IntervalFunction intervals() {
        return IntervalFunction.ofExponentialRandomBackoff(first, DOUBLING, JITTER, longest);
    }
}
