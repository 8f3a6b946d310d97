package dev.hitl.streams.topic;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics again and again: an operator can change their settings long after the start. */
public final class TopicWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "hitl-topic-watch");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean soon = new AtomicBoolean();
    private final Supplier<TopicFindings> check;
    private final Consumer<TopicFindings> report;

    /**
     * Looks at intervals, the first time after one.
     *
     * @param check looks
     * @param report takes what was found, each time, and that nobody could look
     */
    public TopicWatch(Supplier<TopicFindings> check, Consumer<TopicFindings> report, Duration every) {
        this.check = check;
        this.report = report;
        thread.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once more than at the intervals, because something has failed that topics may be the reason of. Does not wait. */
    public void lookSoon() {
        if (!soon.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.schedule(this::lookOnceMore, 0, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Who asks has a thread that failed to look after, and is not to fail itself because this was closed.
            LOG.debug("Topics are not looked at any more", e);
        }
    }

    private void lookOnceMore() {
        soon.set(false);
        look();
    }

    private void look() {
        try {
            var findings = check.get();
            findings.mistakes().forEach(LOG::error);
            report.accept(findings);
        } catch (RuntimeException | Error e) {
            // An Error too, such as that no thread can be made just now: one that is thrown here would end all further
            // looks.
            if (thread.isShutdown()) {
                LOG.debug("A look at the topics was broken off by the end", e);
                return;
            }
            // Streams itself goes on asking and stays RUNNING, so nothing else says that the broker is away.
            LOG.warn("Could not look at the topics: {}", e.getMessage());
            report.accept(TopicFindings.mistake("could not be looked at: " + e.getMessage()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
