package dev.hitl.standalone.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times as a person says them: how long ago, how long still, how long it took. */
public final class Ages {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Ages() {}

    /** Such as {@code 48 s ago}; {@code now} for less than a second or the future. */
    public static String ago(Instant then, Instant now) {
        long seconds = Duration.between(then, now).toSeconds();
        return seconds < 1 ? "now" : rough(seconds) + " ago";
    }

    /** Such as {@code 4:12 left} under an hour, {@code 27 h left} above; {@code over} when it is. */
    public static String left(Instant deadline, Instant now) {
        long seconds = Duration.between(now, deadline).toSeconds();
        if (seconds <= 0) {
            return "over";
        }
        if (seconds < HOUR) {
            return String.format(Locale.ROOT, "%d:%02d left", seconds / MINUTE, seconds % MINUTE);
        }
        return rough(seconds) + " left";
    }

    /** Such as {@code 12 ms}, {@code 3.1 s} or {@code 2 min}. */
    public static String took(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return rough(duration.toSeconds());
    }

    private static String rough(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < 2 * DAY ? seconds / HOUR + " h" : seconds / DAY + " d";
    }
}
