package dev.hitl.notifier.metrics;

import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.DeliveryListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts deliveries by channel, kind and result: each try with its time, and how each notice ended.
 *
 * <p>What an alarm looks at has to be there, at 0, before it first counts: Prometheus sees no increase in a counter that first
 * shows up as 1. So whoever runs a channel says so at the start.
 */
public final class NotifierMetrics implements DeliveryListener {

    private static final String DELIVERED = "delivered";
    private static final String PARTLY = "partly";
    private static final String LATER = "later";
    private static final String UNDELIVERABLE = "undeliverable";

    private final MeterRegistry registry;

    /** Counts in a registry. */
    public NotifierMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows what may become of a channel's notices of these kinds, before the first. */
    public void mayTell(String channel, Set<NoticeKind> kinds) {
        Stream.of(DELIVERED, PARTLY, LATER, UNDELIVERABLE).forEach(result -> tries(channel, result));
        kinds.forEach(kind -> Stream.of(DELIVERED, PARTLY, UNDELIVERABLE).forEach(end -> ends(channel, kind, end)));
        unreadables(channel);
    }

    @Override
    public void tried(String channel, Notice notice, Delivery delivery, Duration took) {
        tries(channel, result(delivery)).record(took);
    }

    @Override
    public void settled(String channel, Notice notice, Delivery delivery, int attempts) {
        ends(channel, notice.kind(), result(delivery)).increment();
    }

    @Override
    public void unreadable(String channel) {
        unreadables(channel).increment();
    }

    private Timer tries(String channel, String result) {
        return registry.timer("hitl.delivery.tries", "channel", channel, "result", result);
    }

    private Counter ends(String channel, NoticeKind kind, String result) {
        var name = kind.name().toLowerCase(Locale.ROOT);
        return registry.counter("hitl.deliveries", "channel", channel, "kind", name, "result", result);
    }

    private Counter unreadables(String channel) {
        return registry.counter("hitl.notices.unreadable", "channel", channel);
    }

    private static String result(Delivery delivery) {
        if (delivery instanceof Delivered told) {
            return told.refused().isEmpty() ? DELIVERED : PARTLY;
        }
        return delivery instanceof RetryAt ? LATER : UNDELIVERABLE;
    }
}
