package dev.hitl.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one reader of the live stream has yet to get. Only the latest word on each subject is kept, and if there are too many the
 * reader is told to load its lists again; so a slow reader costs a bounded amount and ends up right.
 */
final class Outlet {

    private static final int MOST = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<String, Event> waiting = new LinkedHashMap<>();
    private boolean overflown;
    private boolean closed;

    /**
     * One event.
     *
     * @param name upsert, remove or resync
     * @param data its data
     */
    record Event(String name, ObjectNode data) {}

    /** Adds an event about a subject, in place of one that was not taken yet. */
    void offer(String subject, Event event) {
        lock.lock();
        try {
            waiting.remove(subject);
            if (waiting.size() >= MOST) {
                waiting.clear();
                overflown = true;
            }
            if (!overflown) {
                waiting.put(subject, event);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next event, waiting for one; empty if none came in time or it is closed. */
    Optional<Event> next(long seconds) throws InterruptedException {
        lock.lock();
        try {
            var left = TimeUnit.SECONDS.toNanos(seconds);
            while (waiting.isEmpty() && !overflown && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (overflown) {
                overflown = false;
                return Optional.of(new Event("resync", Json.object()));
            }
            var first = waiting.keySet().stream().findFirst();
            return first.map(waiting::remove);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waiting. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether it was closed. */
    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
