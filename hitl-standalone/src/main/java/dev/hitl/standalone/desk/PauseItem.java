package dev.hitl.standalone.desk;

import dev.hitl.identity.SubjectKey;
import java.time.Instant;

/**
 * A paused task.
 *
 * @param key the task
 * @param pauseId the pause; a resume names it, so that it resumes this one and no later one
 * @param reason what it waits for
 * @param pausedBy who paused it
 * @param agentsMayResume whether agents of the workspace may resume it
 * @param pausedAt broker time of the pause
 * @param deadline broker time until which a resume counts
 */
public record PauseItem(
        SubjectKey key,
        String pauseId,
        String reason,
        Who pausedBy,
        boolean agentsMayResume,
        Instant pausedAt,
        Instant deadline) {}
