package dev.hitl.process;

import dev.hitl.config.settings.HitlSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part from its start to its end, which may come while it still starts. */
final class PartRun {

    private static final Logger LOG = LoggerFactory.getLogger(PartRun.class);
    private static final Duration START_GIVES_UP = Duration.ofSeconds(20);

    private final String name;
    private final Part part;
    private final Thread starter = Thread.currentThread();
    private final CompletableFuture<AutoCloseable> started = new CompletableFuture<>();
    private volatile boolean asked;

    /** Knows the thread that starts the part: the one that makes this. */
    PartRun(String name, Part part) {
        this.name = name;
        this.part = part;
    }

    /** Starts it; returns whether it runs. */
    boolean start(HitlSettings settings) {
        try {
            started.complete(part.start(settings));
            LOG.info("The {} has started", name);
            return true;
        } catch (RuntimeException | Error e) {
            // An Error too ends the process: what listens already would keep it alive for good.
            if (asked) {
                LOG.info("The {} gave its start up, as it was asked to end: {}", name, Reasons.of(e));
                started.complete(() -> {});
            } else {
                tell(e);
                started.completeExceptionally(e);
            }
            return false;
        }
    }

    /** The reason comes first, where people look, and last, where a supervisor does. */
    private void tell(Throwable failure) {
        if (failure instanceof StartRefused refused) {
            LOG.error("The {} did not start: {}", name, Reasons.of(refused.getCause()));
        } else {
            var reasons = Reasons.of(failure);
            LOG.error("The {} did not start: {}", name, reasons, failure);
            LOG.error("The {} ends, because it did not start: {}", name, reasons);
        }
    }

    /** Ends it, however far it is; returns one of {@link ExitStatus}. */
    int end() {
        asked = true;
        try {
            return close(running());
        } catch (ExecutionException e) {
            // Said where it happened.
            return ExitStatus.FAILED;
        } catch (TimeoutException e) {
            LOG.error("The {} was asked to end, but its start does not give up within {}", name, START_GIVES_UP, e);
            return ExitStatus.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    private AutoCloseable running() throws ExecutionException, InterruptedException, TimeoutException {
        if (!started.isDone()) {
            LOG.info("The {} is asked to end while it starts", name);
            starter.interrupt();
        }
        return started.get(START_GIVES_UP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int close(AutoCloseable running) {
        LOG.info("The {} stops", name);
        try {
            running.close();
            LOG.info("The {} has stopped", name);
            return ExitStatus.STOPPED;
        } catch (Exception e) {
            LOG.error("The {} did not stop cleanly: {}", name, Reasons.of(e), e);
            return ExitStatus.FAILED;
        }
    }
}
