package dev.hitl.notifier.channel;

import dev.hitl.notice.Notice;
import java.time.Duration;

/** Hears how deliveries go, for metrics. Called on the channel's threads, so it must be quick; it must not throw. */
public interface DeliveryListener {

    /** Hears nothing. */
    DeliveryListener NONE = new DeliveryListener() {};

    /** One try ended. */
    default void tried(String channel, Notice notice, Delivery delivery, Duration took) {}

    /** A notice is done with: delivered or given up, after so many tries. */
    default void settled(String channel, Notice notice, Delivery delivery, int attempts) {}

    /** A record went to the dead letters without ever being a notice. */
    default void unreadable(String channel) {}
}
