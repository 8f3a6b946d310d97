package dev.hitl.streams.emit;

/**
 * A record taken as far as it goes without writing anything.
 *
 * @param outbox what it leads to
 * @param change what it changes
 */
public record Prepared(Outbox outbox, StateChange change) {}
