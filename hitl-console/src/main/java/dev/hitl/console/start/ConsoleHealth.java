package dev.hitl.console.start;

import dev.hitl.console.inbox.Inbox;
import dev.hitl.process.health.HealthCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Tells from the inbox whether the console shows what is true now. It reads again by itself, so a restart never helps. */
final class ConsoleHealth implements HealthCheck {

    private final Inbox inbox;
    private final InstantSource clock;

    ConsoleHealth(Inbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public Answer live() {
        return new Answer(true, Map.of("console", "listens"));
    }

    @Override
    public Answer ready() {
        var stale = inbox.staleSince(clock.instant());
        return new Answer(
                inbox.ready() && stale.isEmpty(),
                Map.of(
                        "views",
                        inbox.ready() ? "read" : "being read",
                        "kafka",
                        stale.map(since -> "silent since " + since).orElse("answers")));
    }

    /** Counts what waits for people, and for how long what is shown has been old. */
    void addTo(MeterRegistry registry) {
        Gauge.builder("hitl.inbox.pending", inbox, Inbox::pendingCount)
                .description("Approvals that wait for somebody")
                .register(registry);
        Gauge.builder("hitl.inbox.paused", inbox, Inbox::pauseCount)
                .description("Tasks that wait to be resumed")
                .register(registry);
        Gauge.builder("hitl.inbox.stale", this, ConsoleHealth::staleSeconds)
                .description("How long there has been no contact with Kafka; 0 while there is")
                .baseUnit("seconds")
                .register(registry);
    }

    private double staleSeconds() {
        var now = clock.instant();
        return inbox.staleSince(now)
                .map(since -> Duration.between(since, now).toSeconds())
                .orElse(0L);
    }
}
