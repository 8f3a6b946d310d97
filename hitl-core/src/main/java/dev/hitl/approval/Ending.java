package dev.hitl.approval;

import dev.hitl.identity.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * How an approval ended.
 *
 * @param verdict the terminal state
 * @param outcomeId same on every reading of the log
 * @param at broker time of the record that ended it
 * @param commandId the command that ended it
 * @param by who sent it
 * @param code why, where a program has to know: the defect of a rejected request
 * @param sentence the ending in a sentence
 * @param useBy until when the grant may be claimed; empty where nothing was granted
 */
public record Ending(
        Verdict verdict,
        String outcomeId,
        Instant at,
        String commandId,
        Principal by,
        Optional<String> code,
        String sentence,
        Optional<Instant> useBy) {}
