package dev.hitl.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be closed at the end, last first, however the end comes: because the work is done, by Ctrl-C, or by SIGTERM. It
 * is done once; who comes second waits until it is done. What is just being started is waited for, since what it leaves
 * behind could be closed by nobody.
 */
public final class Teardown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread hook = new Thread(this::onShutdown, "teardown");
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Lock starting = new ReentrantLock();
    private boolean closed;

    private Teardown() {}

    /** Begins empty, and closes what it holds when the JVM is asked to end. */
    public static Teardown armed() {
        Teardown teardown = new Teardown();
        Runtime.getRuntime().addShutdownHook(teardown.hook);
        return teardown;
    }

    /**
     * Starts something and takes it over to be closed; the end waits for it up to a minute.
     *
     * @return what was started
     * @throws IllegalStateException if the end has come already; then nothing is started
     */
    public <T extends AutoCloseable> T start(Supplier<T> start) {
        starting.lock();
        try {
            if (isInterrupted()) {
                throw new IllegalStateException("Nothing is started any more, since this process ends");
            }
            return own(start.get());
        } finally {
            starting.unlock();
        }
    }

    /**
     * Takes over something to be closed.
     *
     * @return the same
     */
    public synchronized <T extends AutoCloseable> T own(T part) {
        if (closed) {
            close(part);
        } else {
            parts.push(part);
        }
        return part;
    }

    /** Whether the JVM was asked to end before the work was done; then errors of that work mean nothing. */
    public boolean isInterrupted() {
        return interrupted.getCount() == 0;
    }

    /** As {@link #isInterrupted}, and waits a while for it: Ctrl-C reaches child processes at the same time as this one. */
    public boolean isInterruptedWithin(Duration patience) {
        try {
            return interrupted.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Closes everything; what fails to close is logged and does not keep the rest open. */
    @Override
    public void close() {
        closeAll();
        if (!isInterrupted()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** What the JVM does when it is asked to end. */
    void onShutdown() {
        interrupted.countDown();
        boolean started = awaitStart();
        try {
            closeAll();
        } finally {
            if (started) {
                starting.unlock();
            }
        }
    }

    private boolean awaitStart() {
        try {
            boolean over = starting.tryLock(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!over) {
                LOG.warn("What was being started did not get ready within {}, and is left as it is", START_LIMIT);
            }
            return over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void closeAll() {
        closed = true;
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
