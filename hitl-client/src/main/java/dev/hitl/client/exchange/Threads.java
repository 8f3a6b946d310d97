package dev.hitl.client.exchange;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The client's threads: named after what they do, and never in the way of the JVM's end. */
final class Threads {

    private Threads() {}

    static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return work -> {
            var number = count.incrementAndGet();
            var thread = new Thread(work, number == 1 ? name : name + "-" + number);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Threads on which futures complete: as many as block, none while idle; what comes after the end runs at once. */
    static ExecutorService callbacks() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named("hitl-client-callback"),
                (work, pool) -> work.run());
    }
}
