package dev.hitl.ruling;

import dev.hitl.identity.Occurrence;

/**
 * One command and what it led to. A request can lead to several steps: its own, and one for each command that waited for it.
 *
 * @param command what was wanted
 * @param occurrence when and where it was read
 * @param ruling what it led to
 * @param <C> the family of commands
 * @param <F> the family of facts
 */
public record Step<C, F>(C command, Occurrence occurrence, Ruling<F> ruling) {}
