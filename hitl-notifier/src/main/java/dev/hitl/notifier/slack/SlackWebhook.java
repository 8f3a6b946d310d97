package dev.hitl.notifier.slack;

import dev.hitl.notifier.http.JsonPost;
import dev.hitl.notifier.http.JsonPost.Outcome.Answered;
import dev.hitl.notifier.http.JsonPost.Outcome.Unanswered;
import dev.hitl.notifier.slack.Posted.Later;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Posts to an incoming webhook, and reads Slack's answer. No sentence it returns holds the address. */
final class SlackWebhook {

    private final WebhookUrl url;
    private final InstantSource clock;
    private final JsonPost post;

    SlackWebhook(WebhookUrl url, Duration timeout, InstantSource clock) {
        this.url = url;
        this.clock = clock;
        this.post = new JsonPost("Slack (" + url.host() + ")", url.reveal(), timeout);
    }

    /** Posts once. Never throws because it failed. */
    Posted post(String json) {
        var outcome = post.send(json, Map.of());
        if (outcome instanceof Unanswered unanswered) {
            return new Later(Optional.empty(), unanswered.why());
        }
        var answered = (Answered) outcome;
        return new WebhookAnswer(url.host(), answered.status(), answered.retryAfter(), answered.body())
                .meaning(clock.instant());
    }
}
