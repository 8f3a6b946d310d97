package dev.hitl.pause;

import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.Optional;

/**
 * The one outcome of a pause, as it is told to the task.
 *
 * @param outcomeId same on every reading of the log
 * @param key the task
 * @param pauseId the pause
 * @param verdict how it ended
 * @param code why it was rejected; empty otherwise
 * @param sentence the ending in a sentence
 * @param resumedBy who resumed it
 * @param message what the task reads
 * @param payload structured answer as JSON text
 * @param pausedAt broker time of the pause
 * @param endedAt broker time of the record that ended it
 */
public record PauseOutcome(
        String outcomeId,
        SubjectKey key,
        String pauseId,
        PauseVerdict verdict,
        Optional<String> code,
        String sentence,
        Optional<Principal> resumedBy,
        Optional<String> message,
        Optional<String> payload,
        Instant pausedAt,
        Instant endedAt) {

    /** The outcome of a pause that has ended. */
    public static PauseOutcome of(SubjectKey key, EndedPause ended) {
        return new PauseOutcome(
                ended.outcomeId(),
                key,
                ended.pause().pauseId(),
                ended.verdict(),
                ended.code(),
                ended.sentence(),
                ended.by(),
                ended.message(),
                ended.payload(),
                ended.pause().pausedAt(),
                ended.endedAt());
    }
}
