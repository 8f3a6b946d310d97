package dev.hitl.client.exchange;

import java.time.Duration;

/**
 * How long and how much a client waits.
 *
 * @param resendEvery after how long without an answer a command is sent again under its id; 100 ms to an hour
 * @param answer how long the processor may take to answer a command that waits for no person; at least as long
 * @param maxWaiting how many commands may wait at once; 1 to 100,000
 */
public record Patience(Duration resendEvery, Duration answer, int maxWaiting) {

    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofHours(1);

    /** Again every 30 s, two minutes for an answer, 1,000 at once. */
    public static final Patience STANDARD = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(2), 1_000);

    /** @throws IllegalArgumentException if a value is outside its limits */
    public Patience {
        if (resendEvery.compareTo(OFTEN) < 0 || resendEvery.compareTo(SELDOM) > 0) {
            throw new IllegalArgumentException("Expected resendEvery between 100 ms and 1 h, but found "
                    + resendEvery.toMillis() + " ms; leave it at the standard 30 s");
        }
        if (answer.compareTo(resendEvery) < 0) {
            throw new IllegalArgumentException("Expected an answer time of at least resendEvery ("
                    + resendEvery.toMillis() + " ms), but found " + answer.toMillis() + " ms; raise it");
        }
        if (maxWaiting < 1 || maxWaiting > 100_000) {
            throw new IllegalArgumentException(
                    "Expected maxWaiting between 1 and 100000, but found " + maxWaiting + "; choose one between");
        }
    }
}
