package dev.hitl.streams.topic;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    /**
     * Looks at intervals, the first time after one.
     *
     * @param check looks
     * @param report takes what was found, each time, and that nobody could look
     */
    public TopicWatch(Supplier<TopicFindings> check, Consumer<TopicFindings> report, Duration every) {
        thread.scheduleWithFixedDelay(
                () -> look(check, report), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void look(Supplier<TopicFindings> check, Consumer<TopicFindings> report) {
        try {
            var findings = check.get();
            findings.mistakes().forEach(LOG::error);
            report.accept(findings);
        } catch (RuntimeException e) {
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
