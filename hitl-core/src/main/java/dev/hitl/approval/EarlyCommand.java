package dev.hitl.approval;

import dev.hitl.identity.Occurrence;

/**
 * A decision or withdrawal that was read before its request.
 *
 * @param command what is wanted
 * @param occurrence when and where it was read; it counts as of then
 */
public record EarlyCommand(ApprovalCommand command, Occurrence occurrence) {}
