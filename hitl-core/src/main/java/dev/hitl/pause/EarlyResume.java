package dev.hitl.pause;

import dev.hitl.identity.Occurrence;

/**
 * A resume that was read before its pause.
 *
 * @param command what is wanted
 * @param occurrence when and where it was read; it counts as of then
 */
public record EarlyResume(PauseCommand.Resume command, Occurrence occurrence) {}
