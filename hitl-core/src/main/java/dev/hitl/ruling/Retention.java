package dev.hitl.ruling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long things are kept.
 *
 * @param early how long a command waits for its request, by the broker's clock
 * @param maxEarly how many commands wait for one request
 * @param ended how long a finished subject is kept whole
 * @param remembered how long its id is remembered after that, and a pause's after its end; longer than input topics keep
 *     records
 */
public record Retention(Duration early, int maxEarly, Duration ended, Duration remembered) {

    /** Five minutes, 16 commands, a week, and 40 days: input retention of 30 days and more. */
    public static final Retention STANDARD =
            new Retention(Duration.ofMinutes(5), 16, Duration.ofDays(7), Duration.ofDays(40));

    /** Returns until when an ended subject is kept whole: as long as its grant may be claimed, and a little longer for a claim on its way. */
    public Instant wholeUntil(Instant endedAt, Optional<Instant> useBy) {
        var whole = endedAt.plus(ended);
        return useBy.map(until -> until.plus(early)).filter(whole::isBefore).orElse(whole);
    }
}
