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

/**
 * Looks at the topics again and again: an operator can change their settings long after the start. A look that failed is soon
 * followed by another: readiness tells what the last one found, and is not to lag behind a broker that is back.
 */
public final class TopicWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "hitl-topic-watch");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean soon = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final Duration afterFailure;
    private final Supplier<TopicFindings> check;
    private final Consumer<TopicFindings> report;

    /** Why the last look failed; empty if it did not. Only the thread that looks asks for it. */
    private String failure = "";

    /**
     * Looks at intervals, the first time after one.
     *
     * @param check looks
     * @param report takes what was found, each time, and that nobody could look
     */
    public TopicWatch(Supplier<TopicFindings> check, Consumer<TopicFindings> report, Duration every) {
        this(check, report, every, AFTER_FAILURE);
    }

    TopicWatch(Supplier<TopicFindings> check, Consumer<TopicFindings> report, Duration every, Duration afterFailure) {
        this.check = check;
        this.report = report;
        this.afterFailure = afterFailure;
        thread.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once more than at the intervals, because something has failed that topics may be the reason of. Does not wait. */
    public void lookSoon() {
        lookOnceMore(soon, Duration.ZERO);
    }

    /** One such look at a time is enough, however many ask for it. */
    private void lookOnceMore(AtomicBoolean awaited, Duration after) {
        if (!awaited.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.schedule(
                    () -> {
                        awaited.set(false);
                        look();
                    },
                    after.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Who asks has a thread that failed to look after, and is not to fail itself because this was closed.
            LOG.debug("Topics are not looked at any more", e);
        }
    }

    private void look() {
        try {
            var findings = check.get();
            findings.mistakes().forEach(LOG::error);
            if (!failure.isEmpty()) {
                LOG.info("The topics can be looked at again");
                failure = "";
            }
            report.accept(findings);
        } catch (RuntimeException | Error e) {
            // An Error too, such as that no thread can be made just now: one that is thrown here would end all further
            // looks.
            if (thread.isShutdown()) {
                LOG.debug("A look at the topics was broken off by the end", e);
                return;
            }
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void failed(String why) {
        if (!why.equals(failure)) {
            // Streams itself goes on asking and stays RUNNING, so nothing else says that the broker is away.
            LOG.warn("Could not look at the topics, and tries again until it can: {}", why);
            failure = why;
        }
        report.accept(TopicFindings.mistake("could not be looked at: " + why));
        lookOnceMore(again, afterFailure);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
