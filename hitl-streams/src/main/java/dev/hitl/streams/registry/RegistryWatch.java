package dev.hitl.streams.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the registry answers, as the tasks see it. Shared by all tasks of a process. */
public final class RegistryWatch {

    private final Map<Object, String> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

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

    /** Waits; returns false if the process stops. */
    boolean waitFor(Object task, String why, Duration howLong) throws InterruptedException {
        waiting.put(task, why);
        return !closing.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
    }
}
