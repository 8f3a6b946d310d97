package dev.hitl.notifier.dispatch;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.DeliveryListener;
import dev.hitl.notifier.wording.PlainWords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps a channel from telling people. A channel that is down is tried for hours, so the log says so when a notice begins
 * to wait, then once a minute, and when people are told again. Called by the channel's threads.
 */
final class Trouble implements DeliveryListener {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final Duration SAY_EVERY = Duration.ofMinutes(1);
    private static final int WHY_CHARS = 400;

    private final String channel;
    private final DeliveryListener listener;
    private final InstantSource clock;
    private String waiting = "";
    private Instant said = Instant.MIN;
    private Optional<String> failure = Optional.empty();

    /**
     * Nothing is wrong yet.
     *
     * @param listener hears all that this hears
     */
    Trouble(String channel, DeliveryListener listener, InstantSource clock) {
        this.channel = channel;
        this.listener = listener;
        this.clock = clock;
    }

    /** Returns when and why the last try failed that has to be made again; empty once people are told again. */
    synchronized Optional<String> failure() {
        return failure;
    }

    /** Something has to wait. */
    synchronized void waits(String what, String why) {
        var now = clock.instant();
        var line = PlainWords.lineWithAddresses(why, WHY_CHARS);
        if (!what.equals(waiting) || !now.isBefore(said.plus(SAY_EVERY))) {
            LOG.warn("Channel {} waits: {}; {} is tried again", channel, line, what);
            waiting = what;
            said = now;
        }
        failure = Optional.of("its last try failed at " + now.truncatedTo(ChronoUnit.SECONDS) + ": " + line);
    }

    /** Nothing has to wait any more. */
    synchronized void goesOn() {
        if (failure.isPresent()) {
            LOG.info("Channel {} goes on", channel);
        }
        isOver();
    }

    @Override
    public void tried(String channelsName, Notice notice, Delivery delivery, Duration took) {
        if (delivery instanceof RetryAt later) {
            waits(notice.kind() + " of " + notice.key(), later.why());
        } else if (delivery instanceof Delivered) {
            goesOn();
        } else {
            // Refused for good: that is said when it is given up, and nothing is tried again.
            isOver();
        }
        listener.tried(channelsName, notice, delivery, took);
    }

    @Override
    public void settled(String channelsName, Notice notice, Delivery delivery, int attempts) {
        // Those who were put off for too long are left out, and that was no try.
        if (delivery instanceof Delivered) {
            goesOn();
        }
        listener.settled(channelsName, notice, delivery, attempts);
    }

    @Override
    public void unreadable(String channelsName) {
        listener.unreadable(channelsName);
    }

    private synchronized void isOver() {
        waiting = "";
        failure = Optional.empty();
    }
}
