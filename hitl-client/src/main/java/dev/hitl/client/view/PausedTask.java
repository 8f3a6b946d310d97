package dev.hitl.client.view;

import dev.hitl.identity.Principal;
import dev.hitl.wire.mapping.PrincipalMapping;
import java.time.Instant;

/**
 * A task that waits to be resumed.
 *
 * @param taskId the caller's id of the task
 * @param pauseId the pause; name it to resume this one and no later one
 * @param pausedBy who paused it
 * @param reason what it waits for
 * @param agentsMayResume whether agents of the workspace may resume it
 * @param pausedAt broker time of the pause
 * @param deadline broker time until which a resume counts
 */
public record PausedTask(
        String taskId,
        String pauseId,
        Principal pausedBy,
        String reason,
        boolean agentsMayResume,
        Instant pausedAt,
        Instant deadline) {

    static PausedTask of(dev.hitl.schemas.PausedTask wire) {
        return new PausedTask(
                wire.getTaskId(),
                wire.getPauseId(),
                PrincipalMapping.principal(wire.getPausedBy()),
                wire.getReason(),
                wire.getAgentsMayResume(),
                wire.getPausedAt(),
                wire.getDeadline());
    }
}
