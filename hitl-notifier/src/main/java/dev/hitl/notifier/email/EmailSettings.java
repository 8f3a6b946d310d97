package dev.hitl.notifier.email;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * An e-mail channel.
 *
 * @param name the channel's name, as in receipts
 * @param server the mail server to send through
 * @param from the address that mails come from
 * @param to who is told, at least one; each gets a mail of their own
 * @param zone the zone that times are written in
 */
public record EmailSettings(String name, MailServer server, String from, List<Destination> to, ZoneId zone) {

    /** @throws IllegalArgumentException if nobody is told, or {@code from} is no address */
    public EmailSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(zone, "zone");
        from = Destination.requireAddress(from);
        to = to.stream().distinct().toList();
        if (to.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected the e-mail channel " + name + " to name at least one address; set 'to'");
        }
    }
}
