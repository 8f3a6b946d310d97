package dev.hitl.notifier.email;

import dev.hitl.link.ReviewLinks;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Partly;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.wording.Sentences;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by mail. Each recipient gets a mail of their own, as its link is theirs alone. A recipient who has the mail
 * is not sent it again because another one's failed; only a restart in between can repeat it, with the same Message-ID.
 * Those whom the server puts off are tried again until the dispatcher's patience with them ends.
 */
public final class EmailChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(EmailChannel.class);

    private final EmailSettings settings;
    private final ReviewLinks links;
    private final InstantSource clock;
    private final MailRenderer renderer;
    private final SmtpSession session;
    private final Stragglers stragglers = new Stragglers();
    private MailRound round;

    /**
     * @param settings whom to tell, and through which server
     * @param links mints the links
     * @param clock gives the date of a mail
     * @throws IllegalArgumentException if the trust store cannot be read
     */
    public EmailChannel(EmailSettings settings, ReviewLinks links, InstantSource clock) {
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.renderer = new MailRenderer(new Sentences(settings.zone()), settings.from());
        this.session = new SmtpSession(settings.server());
        this.round = MailRound.of("", settings.to());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Delivery deliver(Notice notice) {
        if (!round.isOf(notice.noticeId())) {
            round = MailRound.of(notice.noticeId(), settings.to());
        }
        if (round.waiting().isEmpty()) {
            return round.ending();
        }
        Transport transport;
        try {
            transport = session.connect();
        } catch (MessagingException e) {
            return later(SmtpFailures.whileConnecting(settings.server(), e).why(), Optional.empty());
        } catch (IllegalArgumentException e) {
            // The password's file went away; its sentence names the file.
            return later(e.getMessage(), Optional.empty());
        }
        try {
            return sendToAll(notice, transport);
        } finally {
            close(transport);
        }
    }

    private Delivery sendToAll(Notice notice, Transport transport) {
        var putOff = new ArrayList<Destination>();
        var reason = Optional.<String>empty();
        for (var to : round.waiting()) {
            try {
                round.reached(to, send(notice, to, transport));
                stragglers.answered(to);
            } catch (MessagingException e) {
                var failure = SmtpFailures.whileSending(settings.server(), e);
                if (failure instanceof Undeliverable never) {
                    round.refused(to, never.why());
                    stragglers.answered(to);
                    reason = reason.or(() -> Optional.of(never.why()));
                } else if (failure instanceof RetryAt retry) {
                    round.putOff(to, retry.why());
                    putOff.add(to);
                    reason = reason.or(() -> Optional.of(retry.why()));
                }
                if (!SmtpFailures.isAnswer(e)) {
                    break;
                }
            }
        }
        if (round.waiting().isEmpty()) {
            return round.ending();
        }
        if (round.isPartlyTold()) {
            putOff.forEach(to -> stragglers.putOff(to, clock.instant()));
        }
        return later(reason.orElse("Not everybody was told"), stragglers.allSince(round.waiting()));
    }

    /** A server that cannot be reached has put off nobody: everything waits for it. */
    private RetryAt later(String why, Optional<Instant> putOffSince) {
        return new RetryAt(
                Optional.empty(),
                why + round.progress(),
                round.endingWithoutTheRest(why).map(ending -> new Partly(ending, putOffSince)));
    }

    private String send(Notice notice, Destination to, Transport transport) throws MessagingException {
        var link = notice.kind().asks() && !to.shared() ? links.personal(notice, to.address()) : links.shared(notice);
        var mail = renderer.render(notice, to, link);
        var message = session.message(mail, settings.from(), to, clock.instant());
        transport.sendMessage(message, message.getAllRecipients());
        return mail.messageId();
    }

    private void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The server has already answered for each mail; a bad goodbye changes none of it.
            LOG.debug(
                    "Channel {}: the mail server {} did not say goodbye",
                    name(),
                    settings.server().name(),
                    e);
        }
    }

    @Override
    public String toString() {
        return "EmailChannel[" + name() + " through " + settings.server().name() + "]";
    }
}
