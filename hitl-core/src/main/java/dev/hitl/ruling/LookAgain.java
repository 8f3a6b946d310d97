package dev.hitl.ruling;

import java.time.Duration;
import java.time.Instant;

/** When to look again at a word that was sent to the log and has not come back: after 1 s, then twice as long, up to 60 s. */
public final class LookAgain {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private LookAgain() {}

    /**
     * Returns when to look again after a word for a deadline was read back before the deadline: the processor's clock is
     * ahead of the broker's by about what the word says it was when it was written, so it looks when that clock will say that
     * the deadline has passed. Never later than it would look anyhow: anybody could have written the word, and a clock that is
     * really ahead has the growing pauses of {@link #after} until the last of them is cut short here.
     *
     * @param deadline the deadline that it is for, by the broker's clock
     * @param at broker time at which it was read
     * @param issuedAt the processor's clock when it was written
     * @param due when the processor looks again without this, by its own clock
     */
    public static Instant afterEarly(Instant deadline, Instant at, Instant issuedAt, Instant due) {
        var ahead = Duration.between(at, issuedAt);
        if (ahead.compareTo(Duration.between(deadline, due)) >= 0) {
            return due;
        }
        var passed = deadline.plus(ahead.isNegative() ? Duration.ZERO : ahead).plusMillis(1);
        return passed.isBefore(due) ? passed : due;
    }

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
