package dev.hitl.ruling;

import java.time.Duration;
import java.time.Instant;

/** When to look again at a word that was sent to the log and has not come back: after 1 s, then twice as long, up to 60 s. */
public final class LookAgain {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private LookAgain() {}

    /**
     * Returns the next time.
     *
     * @param origin when the word was first due
     * @param due the timer that has just passed
     * @param now the processor's clock
     */
    public static Instant after(Instant origin, Instant due, Instant now) {
        var waited = Duration.between(origin, due);
        var pause = waited.compareTo(FIRST) < 0 ? FIRST : waited;
        return now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
