package dev.hitl.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters of what was read and what it led to. Safe for use by several threads.
 *
 * <p>What an alarm looks at has to be there, at 0, before it first counts: Prometheus sees no increase in a counter that first
 * shows up as 1. So whoever knows what may happen says so at the start.
 */
public final class ProcessorMetrics {

    private static final int MAX_CHANNELS = 50;

    private final MeterRegistry registry;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final DistributionSummary lateness;
    private final Counter registryWaits;

    /** Counts in a registry. */
    public ProcessorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lateness = DistributionSummary.builder("hitl.timer.lateness")
                .description("How long after its time a timer was taken up")
                .baseUnit("milliseconds")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.registryWaits = registry.counter("hitl.registry.waits");
    }

    /** Counts one command and what it led to. */
    public void command(String command, String ruling) {
        registry.counter("hitl.commands", "command", lower(command), "ruling", lower(ruling))
                .increment();
    }

    /** Counts one ending. */
    public void outcome(String subject, String verdict) {
        outcomes(subject, verdict).increment();
    }

    /** Shows an ending that there may be, before the first. */
    public void mayEnd(String subject, String verdict) {
        outcomes(subject, verdict);
    }

    private Counter outcomes(String subject, String verdict) {
        return registry.counter("hitl.outcomes", "subject", subject, "verdict", lower(verdict));
    }

    /** Counts one record that went to the dead letters. */
    public void deadLetter(String topic, String reason) {
        deadLetters(topic, reason).increment();
    }

    /** Shows a reason for which records of a topic may go to the dead letters, before the first does. */
    public void mayBePutAside(String topic, String reason) {
        deadLetters(topic, reason);
    }

    private Counter deadLetters(String topic, String reason) {
        return registry.counter("hitl.dead.letters", "topic", topic, "reason", lower(reason));
    }

    /** Counts one record that was sent on to its partition. */
    public void stray(String topic) {
        strays(topic).increment();
    }

    /** Shows a topic whose records may have to be sent on, before the first is. */
    public void mayStray(String topic) {
        strays(topic);
    }

    private Counter strays(String topic) {
        return registry.counter("hitl.strays", "topic", topic);
    }

    /** Counts one timer on which the processor failed; more than none is an alarm. */
    public void timerFault(String kind) {
        timerFaults(kind).increment();
    }

    /** Shows a kind of timer on which the processor may fail, before it first does. */
    public void mayFail(String kind) {
        timerFaults(kind);
    }

    private Counter timerFaults(String kind) {
        return registry.counter("hitl.timers.faults", "kind", lower(kind));
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
        registryWaits.increment();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
