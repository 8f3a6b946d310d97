package dev.hitl.streams.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the registry answers, as the tasks see it. Shared by all tasks of a process. */
public final class RegistryWatch {

    private final AtomicReference<String> trouble = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Returns what the registry last failed with while a task waits for it; empty if none does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** Wakes every task that waits, because the process stops. */
    public void close() {
        closing.countDown();
    }

    void answered() {
        trouble.set(null);
    }

    /** Waits; returns false if the process stops. */
    boolean waitFor(String why, Duration howLong) throws InterruptedException {
        trouble.set(why);
        return !closing.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
    }
}
