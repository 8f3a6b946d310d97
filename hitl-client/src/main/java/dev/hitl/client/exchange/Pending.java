package dev.hitl.client.exchange;

import dev.hitl.ruling.CommandResult;
import java.util.concurrent.CompletableFuture;

/**
 * A command that was sent and what it leads to. Both complete on threads where work may block, each on its own, so that what
 * hangs on one never holds up the other. Cancelling the outcome stops the waiting; what was sent stays sent.
 *
 * @param answer the processor's answer to the command
 * @param outcome what it leads to, which may be that it was refused
 */
public record Pending<T>(CompletableFuture<CommandResult> answer, CompletableFuture<T> outcome) {}
