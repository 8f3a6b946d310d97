package dev.hitl.streams.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the registry answers, as the tasks see it, and how much time they have lost to ids that it does not know. Shared by
 * all tasks of a process and outlives them, so that a task that is made anew does not wait again for what was given up.
 */
public final class RegistryWatch {

    private final Map<Object, String> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final UnknownIds unknownIds = new UnknownIds();
    private final LongSupplier nanoClock;

    /** A watch by the machine's monotonic clock. */
    public RegistryWatch() {
        this(System::nanoTime);
    }

    /** A watch by a clock that never goes back, in nanoseconds. */
    public RegistryWatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Returns what the registry last failed with while a task waits for it; empty if none does. */
    public Optional<String> trouble() {
        return waiting.values().stream().findAny();
    }

    /** Wakes every task that waits, because the process stops. */
    public void close() {
        closing.countDown();
    }

    void answered(Object task) {
        waiting.remove(task);
    }

    long nanos() {
        return nanoClock.getAsLong();
    }

    UnknownIds unknownIds() {
        return unknownIds;
    }

    /** Waits; returns false if the process stops. */
    boolean waitFor(Object task, String why, Duration howLong) throws InterruptedException {
        waiting.put(task, why);
        return !closing.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
    }
}
