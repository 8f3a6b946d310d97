package dev.hitl.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
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
    private boolean closed;
    private volatile boolean interrupted;

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
        return interrupted;
    }

    /** Closes everything; what fails to close is logged and does not keep the rest open. */
    @Override
    public void close() {
        closeAll();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void onShutdown() {
        interrupted = true;
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
