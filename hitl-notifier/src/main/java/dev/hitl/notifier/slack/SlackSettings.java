package dev.hitl.notifier.slack;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A Slack channel.
 *
 * @param name the channel's name, as in receipts
 * @param webhook where cards are posted
 * @param zone the zone that times are written in where Slack does not write them in the reader's own
 * @param timeout how long one try may take, 1 ms to 1 min
 */
public record SlackSettings(String name, WebhookUrl webhook, ZoneId zone, Duration timeout) {

    /** How long one try may take where nobody says otherwise. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** @throws IllegalArgumentException if the time-out is out of range */
    public SlackSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(webhook, "webhook");
        Objects.requireNonNull(zone, "zone");
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Expected a time-out of 1 ms to 1 min for the Slack channel " + name
                    + ", but found " + timeout + "; choose one in between");
        }
    }

    /** A channel with the standard time-out. */
    public SlackSettings(String name, WebhookUrl webhook, ZoneId zone) {
        this(name, webhook, zone, STANDARD_TIMEOUT);
    }
}
