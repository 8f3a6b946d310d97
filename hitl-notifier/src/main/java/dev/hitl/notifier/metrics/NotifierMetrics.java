package dev.hitl.notifier.metrics;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.DeliveryListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Counts deliveries by channel, kind and result: each try with its time, and how each notice ended. */
public final class NotifierMetrics implements DeliveryListener {

    private final MeterRegistry registry;

    /** Counts in a registry. */
    public NotifierMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void tried(String channel, Notice notice, Delivery delivery, Duration took) {
        registry.timer("hitl.delivery.tries", "channel", channel, "result", result(delivery))
                .record(took);
    }

    @Override
    public void settled(String channel, Notice notice, Delivery delivery, int attempts) {
        var kind = notice.kind().name().toLowerCase(Locale.ROOT);
        registry.counter("hitl.deliveries", "channel", channel, "kind", kind, "result", result(delivery))
                .increment();
    }

    @Override
    public void unreadable(String channel) {
        registry.counter("hitl.notices.unreadable", "channel", channel).increment();
    }

    private static String result(Delivery delivery) {
        if (delivery instanceof Delivered told) {
            return told.refused().isEmpty() ? "delivered" : "partly";
        }
        return delivery instanceof RetryAt ? "later" : "undeliverable";
    }
}
