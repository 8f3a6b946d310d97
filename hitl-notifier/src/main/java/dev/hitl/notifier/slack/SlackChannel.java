package dev.hitl.notifier.slack;

import dev.hitl.link.ReviewLinks;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.slack.Posted.CardRefused;
import dev.hitl.notifier.slack.Posted.Later;
import dev.hitl.notifier.slack.Posted.WebhookRefused;
import dev.hitl.notifier.wording.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells people in Slack, by incoming webhook.
 *
 * <p>Everybody in the Slack channel reads a card, and a webhook does not say who they are. So its link is the one for a place
 * that several people share: it holds no token and proves nothing about who opens it. It leads to the request's page, which
 * opens only to those whom the console knows already; to all others it stays shut. Nobody can decide because they read a card.
 *
 * <p>An incoming webhook cannot rewrite what it posted, so what became of a question is a card of its own. A card may be shown
 * twice: after a restart, or where Slack took it and its answer was lost.
 *
 * <p>Time that Slack asks for counts for every card, not only for the one it was asked with. A webhook that Slack refuses as
 * such is asked again after a minute at the earliest; what comes in between is undeliverable for the same reason, so each notice
 * has its receipt and its dead letter.
 */
public final class SlackChannel implements Channel {

    private static final Duration SHUT_FOR = Duration.ofMinutes(1);

    private final SlackSettings settings;
    private final ReviewLinks links;
    private final InstantSource clock;
    private final SlackRenderer renderer;
    private final SlackWebhook webhook;
    private Optional<Silence> silence = Optional.empty();

    /** Until when nothing is posted, and what becomes of a notice until then. */
    private record Silence(Instant until, Delivery delivery) {}

    /**
     * @param settings where to post
     * @param links mints the links
     * @param clock tells how long Slack wants to be left alone
     */
    public SlackChannel(SlackSettings settings, ReviewLinks links, InstantSource clock) {
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        this.renderer = new SlackRenderer(new Sentences(settings.zone()));
        this.webhook = new SlackWebhook(settings.webhook(), settings.timeout(), clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Delivery deliver(Notice notice) {
        silence = silence.filter(kept -> clock.instant().isBefore(kept.until()));
        if (silence.isPresent()) {
            return silence.get().delivery();
        }
        var link = Optional.of(notice).filter(asked -> asked.kind().asks()).map(links::shared);
        var posted = webhook.post(renderer.render(notice, link).json());
        if (posted instanceof Later later) {
            return later(later);
        }
        if (posted instanceof WebhookRefused refused) {
            return shut(refused.why());
        }
        return posted instanceof CardRefused refused
                ? new Undeliverable(refused.why())
                // Slack names no id of what a webhook posted.
                : Delivered.to(notice.noticeId());
    }

    private RetryAt later(Later later) {
        var retry = new RetryAt(later.notBefore(), later.why());
        silence = later.notBefore().map(until -> new Silence(until, retry));
        return retry;
    }

    private Undeliverable shut(String why) {
        silence = Optional.of(new Silence(
                clock.instant().plus(SHUT_FOR),
                new Undeliverable(why + "; not posted, as that was said less than a minute ago")));
        return new Undeliverable(why);
    }

    @Override
    public String toString() {
        return "SlackChannel[" + name() + " through " + settings.webhook().host() + "]";
    }
}
