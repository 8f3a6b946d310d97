package dev.hitl.streams.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counters of what was read and what it led to. Safe for use by several threads. */
public final class ProcessorMetrics {

    private static final int MAX_CHANNELS = 50;

    private final MeterRegistry registry;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final DistributionSummary lateness;

    /** Counts in a registry. */
    public ProcessorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lateness = DistributionSummary.builder("hitl.timer.lateness")
                .description("How long after its time a timer was taken up")
                .baseUnit("milliseconds")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /** Counts one command and what it led to. */
    public void command(String command, String ruling) {
        registry.counter("hitl.commands", "command", lower(command), "ruling", lower(ruling))
                .increment();
    }

    /** Counts one ending. */
    public void outcome(String subject, String verdict) {
        registry.counter("hitl.outcomes", "subject", subject, "verdict", lower(verdict))
                .increment();
    }

    /** Counts one record that went to the dead letters. */
    public void deadLetter(String topic, String reason) {
        registry.counter("hitl.dead.letters", "topic", topic, "reason", lower(reason))
                .increment();
    }

    /** Counts one record that was sent on to its partition. */
    public void stray(String topic) {
        registry.counter("hitl.strays", "topic", topic).increment();
    }

    /** Counts one timer on which the processor failed; more than none is an alarm. */
    public void timerFault(String kind) {
        registry.counter("hitl.timers.faults", "kind", lower(kind)).increment();
    }

    /** Counts one delivery receipt; by its channel for the first {@value #MAX_CHANNELS}, the rest together. */
    public void receipt(String channel, String status) {
        if (channels.size() < MAX_CHANNELS) {
            channels.add(channel);
        }
        var label = channels.contains(channel) ? channel : "other";
        registry.counter("hitl.receipts", "channel", label, "status", lower(status))
                .increment();
    }

    /** Counts one timer that was taken up. */
    public void timer(String kind, Instant due, Instant now) {
        registry.counter("hitl.timers.fired", "kind", lower(kind)).increment();
        lateness.record(Math.max(0, Duration.between(due, now).toMillis()));
    }

    /** Counts one wait for the schema registry. */
    public void registryWait() {
        registry.counter("hitl.registry.waits").increment();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
