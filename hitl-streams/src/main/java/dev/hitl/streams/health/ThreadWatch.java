package dev.hitl.streams.health;

import dev.hitl.streams.state.StateOfNewerRelease;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces stream threads that failed: the first at once, further ones after pauses that double up to half a minute, so that
 * trouble which stays is not met as fast as the machine can. Threads that fail together count once. While there is trouble
 * readiness says so, and why; it is over once the client has run for a minute without another failure.
 *
 * <p>Trouble with this instance's own disk is met so for two minutes only; then the instance gives up, so that others can have
 * its partitions and whoever started it sees it dead. On state that only a newer release can read it gives up at once, and stays
 * up without partitions: neither another try nor a restart helps, and an instance of that release can go on. Where another
 * process has joined under the same name it gives up at once too, as each try would throw that one out; but nobody knows whether
 * that one stays, or was thrown out by a thread of this one, so it is dead after some minutes, by chance more or fewer, and may be
 * started again. All other trouble (broker, registry) is everybody's, and is sat out.
 */
public final class ThreadWatch implements StreamsUncaughtExceptionHandler, KafkaStreams.StateListener {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** What fails within this time of a first failure fails for the same reason. */
    static final Duration ROUND = Duration.ofSeconds(1);

    /**
     * For how long the client has to run before trouble counts as over. Longer than a group waits for a thread that is gone,
     * since so long the client runs without the thread's tasks.
     */
    static final Duration PROBATION = Duration.ofMinutes(1);

    static final Duration DISK_PATIENCE = Duration.ofMinutes(2);

    /** For how long the client has to run before its disk counts as mended: copies of others' stores are restored meanwhile. */
    static final Duration DISK_PROBATION = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadWatch.class);
    private static final int MAX_REASON = 500;

    /** What Streams says of topics whose counts differ. It would delete the stores' changelogs, and every open approval. */
    private static final String RESET = "Use 'org.apache.kafka.tools.StreamsResetter'";

    private static final String NO_RESET =
            "Do not reset the application: that deletes every open approval. See topics, and"
                    + " docs/runbook/partition-count.md";

    private static final String NAMESAKE =
            "Expected to be the only process with this processor.instance, but another one"
                    + " joined under it later; give each its own name, or stop one";

    /** How long an instance leaves the field to another one with its name; as much again by chance, so that two do not meet. */
    static final Duration ASIDE = Duration.ofMinutes(2);

    private final LongSupplier nanoClock;
    private final Duration aside;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean leftToNewerRelease;
    private OptionalLong steppedAside = OptionalLong.empty();
    private int rounds;
    private long roundBegan;
    private OptionalLong diskFailedFirst = OptionalLong.empty();
    private boolean running;
    private long calmFrom;
    private String reason = "";

    /** A watch by the machine's monotonic clock. */
    public ThreadWatch() {
        this(System::nanoTime, ASIDE.plusMillis(ThreadLocalRandom.current().nextLong(ASIDE.toMillis())));
    }

    /** A watch by a clock that never goes back, in nanoseconds. */
    ThreadWatch(LongSupplier nanoClock, Duration aside) {
        this.nanoClock = nanoClock;
        this.aside = aside;
    }

    /** Called on the thread that failed, which holds its place for as long as this takes. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        var pause = failed(failure);
        if (has(failure, StateOfNewerRelease.class)) {
            leftToNewerRelease = true;
            LOG.error("This release is too old for what it found: it gives up", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (has(failure, FencedInstanceIdException.class)) {
            stepAside();
            LOG.error("{}: it gives up", NAMESAKE, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (isOwnDisk(failure) && hasMissedItsDisk()) {
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

    /** Takes that the client runs, or runs no longer. */
    @Override
    public synchronized void onChange(KafkaStreams.State now, KafkaStreams.State before) {
        forgetWhatIsOver();
        running = now == KafkaStreams.State.RUNNING;
        if (running && calm() > 0) {
            calmFrom = nanoClock.getAsLong();
        }
    }

    /** Returns why threads fail; empty once none has for a while. */
    public synchronized Optional<String> trouble() {
        forgetWhatIsOver();
        return rounds > 0 ? Optional.of("failed (" + rounds + "), lately: " + reason) : Optional.empty();
    }

    /** Returns whether it gave up because others can go on and neither it nor another start of it can, as yet. */
    synchronized boolean isLeftToOthers() {
        return leftToNewerRelease
                || (steppedAside.isPresent() && nanoClock.getAsLong() - steppedAside.getAsLong() < aside.toNanos());
    }

    /** Wakes the threads that wait to be replaced, because the process stops. */
    public void close() {
        closing.countDown();
    }

    private synchronized void stepAside() {
        steppedAside = OptionalLong.of(nanoClock.getAsLong());
    }

    private synchronized Duration failed(Throwable failure) {
        forgetWhatIsOver();
        var now = nanoClock.getAsLong();
        if (rounds == 0 || now - roundBegan > ROUND.toNanos()) {
            rounds++;
            roundBegan = now;
        }
        if (isOwnDisk(failure) && diskFailedFirst.isEmpty()) {
            diskFailedFirst = OptionalLong.of(now);
        }
        reason = reasonOf(failure);
        var pause = pauseAfter(rounds);
        calmFrom = now + pause.toNanos();
        return pause;
    }

    private synchronized boolean hasMissedItsDisk() {
        return diskFailedFirst.isPresent()
                && nanoClock.getAsLong() - diskFailedFirst.getAsLong() > DISK_PATIENCE.toNanos();
    }

    private void forgetWhatIsOver() {
        if (running && calm() >= PROBATION.toNanos()) {
            rounds = 0;
        }
        if (running && calm() >= DISK_PROBATION.toNanos()) {
            diskFailedFirst = OptionalLong.empty();
        }
    }

    /** Negative while a thread waits to be replaced. */
    private long calm() {
        return nanoClock.getAsLong() - calmFrom;
    }

    static Duration pauseAfter(int rounds) {
        if (rounds == 1) {
            return Duration.ZERO;
        }
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(rounds - 2, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static boolean isOwnDisk(Throwable failure) {
        return has(failure, ProcessorStateException.class);
    }

    private static boolean has(Throwable failure, Class<? extends RuntimeException> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The root says what happened; what stands around it says in which task. */
    private static String reasonOf(Throwable failure) {
        if (has(failure, FencedInstanceIdException.class)) {
            return NAMESAKE;
        }
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = withoutReset(root.getClass().getSimpleName() + ": " + root.getMessage());
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }

    private static String withoutReset(String text) {
        var advice = text.indexOf(RESET);
        return advice < 0 ? text : text.substring(0, advice) + NO_RESET;
    }
}
