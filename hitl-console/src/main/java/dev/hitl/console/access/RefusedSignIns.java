package dev.hitl.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts calls that showed a token, a session or a link that does not count, and warns of them at most once a minute, so that
 * whoever guesses is seen and cannot fill the log. Never learns what was shown. Safe for use by several threads.
 */
public final class RefusedSignIns {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedSignIns.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final InstantSource clock;
    private long count;
    private long told;
    private Instant quietUntil = Instant.MIN;

    /** Begins at 0. */
    public RefusedSignIns(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one more; from is the address it came from, which is the proxy's where there is one. */
    public synchronized void add(String from) {
        count++;
        var now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return;
        }
        LOG.warn(
                "Refused {} with a token, session or link that does not count, the last from {}; all in all {}",
                count - told == 1 ? "a call" : count - told + " calls",
                from,
                count);
        told = count;
        quietUntil = now.plus(QUIET);
    }

    /** Returns how many there have been. */
    public synchronized long count() {
        return count;
    }
}
