package dev.hitl.notifier.channel;

import dev.hitl.notice.Notice;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel whose tries are heard of, and which keeps the port's promise even where the channel inside breaks it: an
 * exception is a mistake in the channel, so the notice is given up and the ones behind it go on.
 */
public final class ObservedChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedChannel.class);

    private final Channel channel;
    private final DeliveryListener listener;

    private ObservedChannel(Channel channel, DeliveryListener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /** Wraps a channel. */
    public static ObservedChannel wrap(Channel channel, DeliveryListener listener) {
        return new ObservedChannel(channel, listener);
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Delivery deliver(Notice notice) {
        var begin = System.nanoTime();
        var delivery = deliverOrGiveUp(notice);
        listener.tried(name(), notice, delivery, Duration.ofNanos(System.nanoTime() - begin));
        return delivery;
    }

    private Delivery deliverOrGiveUp(Notice notice) {
        try {
            return channel.deliver(notice);
        } catch (RuntimeException e) {
            LOG.error("Channel {} broke on notice {} of {}", name(), notice.noticeId(), notice.key(), e);
            return new Delivery.Undeliverable(
                    "The channel broke (" + e.getClass().getSimpleName() + "); its log says where");
        }
    }
}
