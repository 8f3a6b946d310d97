package dev.hitl.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be closed at the end, last first, however the end comes: because the work is done, by Ctrl-C, or by SIGTERM. It
 * is done once; who comes second waits until it is done.
 */
public final class Teardown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread hook = new Thread(this::onShutdown, "teardown");
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private boolean closed;

    private Teardown() {}

    /** Begins empty, and closes what it holds when the JVM is asked to end. */
    public static Teardown armed() {
        Teardown teardown = new Teardown();
        Runtime.getRuntime().addShutdownHook(teardown.hook);
        return teardown;
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

    private void onShutdown() {
        interrupted.countDown();
        closeAll();
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
