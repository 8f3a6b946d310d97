package dev.hitl.streams.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces stream threads that failed: the first at once, further ones after pauses that double up to half a minute, so that
 * trouble which stays is not met as fast as the machine can. While there is trouble readiness says so, and why.
 *
 * <p>Trouble with this instance's own disk is met so for two minutes only; then the instance gives up, so that others can have
 * its partitions and whoever started it sees it dead. All other trouble (broker, registry) is everybody's, and is sat out.
 */
public final class ThreadWatch implements StreamsUncaughtExceptionHandler {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** For how long after a thread was replaced it may still fail for the same reason. */
    static final Duration PROBATION = Duration.ofSeconds(10);

    static final Duration DISK_PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadWatch.class);
    private static final int MAX_REASON = 500;

    private final LongSupplier nanoClock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failures;
    private long since;
    private long troubledUntil;
    private String reason = "";

    /** A watch by the machine's monotonic clock. */
    public ThreadWatch() {
        this(System::nanoTime);
    }

    /** A watch by a clock that never goes back, in nanoseconds. */
    ThreadWatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Called on the thread that failed, which holds its place for as long as this takes. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        var pause = failed(failure);
        if (isOwnDisk(failure) && hasLasted(DISK_PATIENCE)) {
            LOG.error("A stream thread failed again, on what only this instance has: it gives up", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread failed and is replaced after {}", pause, failure);
        try {
            closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Returns why threads fail; empty once none has for a while. */
    public synchronized Optional<String> trouble() {
        return isTroubled() ? Optional.of("failed (" + failures + "), lately: " + reason) : Optional.empty();
    }

    /** Wakes the threads that wait to be replaced, because the process stops. */
    public void close() {
        closing.countDown();
    }

    private synchronized Duration failed(Throwable failure) {
        if (!isTroubled()) {
            failures = 0;
            since = nanoClock.getAsLong();
        }
        failures++;
        reason = reasonOf(failure);
        var pause = pauseAfter(failures);
        troubledUntil = nanoClock.getAsLong() + pause.plus(PROBATION).toNanos();
        return pause;
    }

    private boolean isTroubled() {
        return failures > 0 && nanoClock.getAsLong() - troubledUntil < 0;
    }

    private synchronized boolean hasLasted(Duration time) {
        return nanoClock.getAsLong() - since > time.toNanos();
    }

    static Duration pauseAfter(int failures) {
        if (failures == 1) {
            return Duration.ZERO;
        }
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 2, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static boolean isOwnDisk(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProcessorStateException) {
                return true;
            }
        }
        return false;
    }

    /** The root says what happened; what stands around it says in which task. */
    private static String reasonOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = root.getClass().getSimpleName() + ": " + root.getMessage();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
