package dev.hitl.tests.notifier;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.DeliveryListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** Counts how often each channel has tried. */
final class Tries implements DeliveryListener {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, Integer> count = new ConcurrentHashMap<>();

    @Override
    public void tried(String channel, Notice notice, Delivery delivery, Duration took) {
        count.merge(channel, 1, Integer::sum);
    }

    /** Waits until a channel has tried so often. */
    void await(String channel, int tries) {
        Awaitility.await(channel).atMost(PATIENCE).until(() -> count.getOrDefault(channel, 0) >= tries);
    }
}
