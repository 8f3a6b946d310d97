package dev.hitl.notifier.dispatch;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * How long notices are tried.
 *
 * @param backoff waits between tries
 * @param stragglerPatience how long a recipient who is put off while others were told may keep the next notices waiting;
 *     then the notice counts as delivered to the others; at most 10 min
 * @param longestRetry no notice is tried again this long after what it tells happened; 1 s to 24 h
 * @param followUpGrace how long after the deadline a follow-up is still tried; a question is not tried after its deadline
 * @param lookBack how far back a channel that is new begins; what is older is not sent; at least 1 s
 */
public record DispatchSettings(
        Backoff backoff, Duration stragglerPatience, Duration longestRetry, Duration followUpGrace, Duration lookBack) {

    // Stands first, as the standard settings are checked against it.
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    /**
     * One second to one minute between tries, one minute for stragglers, at most 24 h; follow-ups 15 min; a new channel
     * begins an hour back.
     */
    public static final DispatchSettings STANDARD = new DispatchSettings(
            Backoff.STANDARD, Duration.ofMinutes(1), Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofHours(1));

    /** @throws IllegalArgumentException if a time is out of range */
    public DispatchSettings {
        if (stragglerPatience.isNegative() || stragglerPatience.compareTo(MOST_PATIENCE) > 0) {
            throw new IllegalArgumentException("Expected a straggler patience of 0 s to 10 min, but found "
                    + stragglerPatience + "; choose a shorter one, as the next notices wait that long");
        }
        if (longestRetry.toSeconds() < 1 || longestRetry.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "Expected a longest retry of 1 s to 24 h, but found " + longestRetry + "; choose one in between");
        }
        if (followUpGrace.isNegative() || lookBack.toSeconds() < 1) {
            throw new IllegalArgumentException("Expected a follow-up grace that is not negative and a look-back of at"
                    + " least 1 s, but found " + followUpGrace + " and " + lookBack);
        }
    }

    /** Returns when a notice is given up. It may lie in the past: then there is one try. */
    Instant giveUpAt(Notice notice) {
        var last = notice.at().plus(longestRetry);
        var useful = notice.kind().asks()
                ? notice.deadline()
                : later(notice.deadline(), notice.at()).plus(followUpGrace);
        return last.isBefore(useful) ? last : useful;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
