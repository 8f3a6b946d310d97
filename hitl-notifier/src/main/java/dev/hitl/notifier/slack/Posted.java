package dev.hitl.notifier.slack;

import java.time.Instant;
import java.util.Optional;

/** What became of one card that was posted. */
sealed interface Posted {

    /** Slack shows it. */
    record Taken() implements Posted {}

    /**
     * Another try may succeed.
     *
     * @param notBefore when Slack wants to hear from this webhook again, where it said so; holds for every card
     * @param why without secrets
     */
    record Later(Optional<Instant> notBefore, String why) implements Posted {}

    /**
     * Slack will not show this card, however often it comes.
     *
     * @param why without secrets
     */
    record CardRefused(String why) implements Posted {}

    /**
     * Slack will show no card of this webhook until somebody changes something there or here.
     *
     * @param why without secrets
     */
    record WebhookRefused(String why) implements Posted {}
}
