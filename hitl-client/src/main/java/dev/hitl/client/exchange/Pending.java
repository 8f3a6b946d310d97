package dev.hitl.client.exchange;

import dev.hitl.ruling.CommandResult;
import java.util.concurrent.CompletableFuture;

/**
 * A command that was sent and what it leads to.
 *
 * @param answer the processor's answer to the command
 * @param outcome the awaited record; means something only once the answer is that the command was accepted, and is cancelled
 *     if it was refused
 */
public record Pending<T>(CompletableFuture<CommandResult> answer, CompletableFuture<T> outcome) {

    /** Ties the two together: where one fails, the other fails too. */
    public Pending {
        answer.whenComplete((result, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(failure);
            } else if (!result.accepted()) {
                outcome.cancel(false);
            }
        });
        outcome.whenComplete((value, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
    }

    /** Stops waiting; what was sent stays sent. */
    public void abandon() {
        outcome.cancel(false);
        answer.cancel(false);
    }
}
