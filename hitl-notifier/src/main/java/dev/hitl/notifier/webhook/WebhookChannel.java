package dev.hitl.notifier.webhook;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.http.JsonPost;
import dev.hitl.notifier.http.JsonPost.Outcome.Answered;
import dev.hitl.notifier.http.JsonPost.Outcome.Unanswered;
import dev.hitl.notifier.http.RetryAfter;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Posts each notice as signed JSON. The headers are those of Standard Webhooks: {@code webhook-id} (the notice's own, the same
 * on every try, so a receiver can tell a repeat), {@code webhook-timestamp} (seconds, of this try) and
 * {@code webhook-signature}.
 *
 * <p>Any 2xx is a delivery. A server that is busy or broken (5xx, 408, 425, 429) or does not answer is tried again, when it
 * asks for; any other answer is final.
 */
public final class WebhookChannel implements Channel {

    private static final Set<Integer> PASSING_STATUSES = Set.of(408, 425, 429);

    private final WebhookSettings settings;
    private final InstantSource clock;
    private final String receiver;
    private final JsonPost post;

    /**
     * @param settings where to post
     * @param clock gives the time that is signed
     */
    public WebhookChannel(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.receiver = "the webhook " + settings.name() + " (" + settings.url().host() + ")";
        this.post = new JsonPost(receiver, settings.url(), settings.timeout());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Delivery deliver(Notice notice) {
        var body = WebhookBody.of(notice);
        var seconds = clock.instant().getEpochSecond();
        var outcome = post.send(
                body,
                Map.of(
                        "webhook-id",
                        notice.noticeId(),
                        "webhook-timestamp",
                        Long.toString(seconds),
                        "webhook-signature",
                        settings.key().sign(notice.noticeId(), seconds, body)));
        return outcome instanceof Unanswered unanswered
                ? new RetryAt(Optional.empty(), unanswered.why())
                : meaning((Answered) outcome, notice);
    }

    /** The body of the answer is not repeated: it may hold the address, or what was posted. */
    private Delivery meaning(Answered answer, Notice notice) {
        var status = answer.status();
        if (status >= 200 && status < 300) {
            return Delivered.to(notice.noticeId());
        }
        if (status >= 500 || PASSING_STATUSES.contains(status)) {
            return new RetryAt(
                    RetryAfter.until(answer.retryAfter(), clock.instant()),
                    "Answer " + status + " of " + receiver + "; it is tried again");
        }
        return new Undeliverable("Answer " + status + " of " + receiver
                + (status < 400
                        ? ", a redirect, which is not followed; correct its url"
                        : "; check its url and whether it knows the secret"));
    }

    @Override
    public String toString() {
        return "WebhookChannel[" + name() + " at " + settings.url().host() + "]";
    }
}
