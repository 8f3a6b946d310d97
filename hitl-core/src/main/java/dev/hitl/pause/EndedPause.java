package dev.hitl.pause;

import dev.hitl.identity.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * A pause that has its one outcome.
 *
 * @param pause what it was
 * @param verdict how it ended
 * @param outcomeId same on every reading of the log
 * @param commandId the command that ended it
 * @param by who resumed it; empty where nobody did
 * @param code why it was rejected; empty otherwise
 * @param sentence the ending in a sentence
 * @param message what the task reads
 * @param payload structured answer as JSON text
 * @param endedAt broker time of the record that ended it
 */
public record EndedPause(
        OpenPause pause,
        PauseVerdict verdict,
        String outcomeId,
        String commandId,
        Optional<Principal> by,
        Optional<String> code,
        String sentence,
        Optional<String> message,
        Optional<String> payload,
        Instant endedAt) {}
