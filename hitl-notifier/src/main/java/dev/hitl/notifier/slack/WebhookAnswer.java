package dev.hitl.notifier.slack;

import dev.hitl.notifier.http.RetryAfter;
import dev.hitl.notifier.slack.Posted.CardRefused;
import dev.hitl.notifier.slack.Posted.Later;
import dev.hitl.notifier.slack.Posted.Taken;
import dev.hitl.notifier.slack.Posted.WebhookRefused;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An answer of Slack to a card. Its body is one of a few known words, or is not repeated: what stands between here and Slack
 * may answer with a page that holds the address it was asked for, and that address is a secret.
 *
 * @param host who answered
 * @param status of HTTP
 * @param retryAfter the header of that name
 * @param body its beginning
 */
record WebhookAnswer(String host, int status, Optional<String> retryAfter, String body) {

    /** Words that say what is wrong with the webhook, its channel or its workspace, whatever the card. */
    private static final Set<String> ABOUT_THE_WEBHOOK = Set.of(
            "action_prohibited",
            "channel_is_archived",
            "channel_not_found",
            "invalid_token",
            "no_active_hooks",
            "no_service",
            "no_service_id",
            "no_team",
            "posting_to_general_channel_denied",
            "team_disabled",
            "user_not_found");

    /** Words that say what is wrong with this card. */
    private static final Set<String> ABOUT_THE_CARD = Set.of(
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_payload",
            "missing_text_or_fallback_or_attachments",
            "msg_too_long",
            "no_text",
            "too_many_attachments");

    /** Statuses that are about the address, not about what was posted to it. */
    private static final Set<Integer> WEBHOOK_STATUSES = Set.of(401, 403, 404, 405, 407, 410);

    private static final Set<Integer> PASSING_STATUSES = Set.of(408, 425, 429);
    private static final String ONCE = "this card is not sent again";

    /** Returns what it means; silence that Slack asks for counts from now and for an hour at most. */
    Posted meaning(Instant now) {
        var word = body.strip();
        if (isTaken()) {
            return word.equals("ok")
                    ? new Taken()
                    : new WebhookRefused(
                            answered("but that is not Slack's 'ok'; check that webhook_url leads to Slack"));
        }
        if (status >= 500 || PASSING_STATUSES.contains(status)) {
            return new Later(RetryAfter.until(retryAfter, now), answered("it may pass"));
        }
        if (ABOUT_THE_CARD.contains(word)) {
            return new CardRefused(answered(ONCE));
        }
        if (status < 400) {
            return new WebhookRefused(answered("redirects are not followed, as that would tell others the webhook's"
                    + " address; correct webhook_url"));
        }
        return ABOUT_THE_WEBHOOK.contains(word) || WEBHOOK_STATUSES.contains(status)
                ? new WebhookRefused(answered("check that the webhook and its channel still exist and that it may post"
                        + " there, or make a new one"))
                : new CardRefused(answered(ONCE));
    }

    private boolean isTaken() {
        return status >= 200 && status < 300;
    }

    private String answered(String what) {
        var word = body.strip();
        var isKnown = ABOUT_THE_CARD.contains(word) || ABOUT_THE_WEBHOOK.contains(word);
        return "Slack (" + host + ") answered " + status + (isKnown ? " " + word : "") + "; " + what;
    }
}
