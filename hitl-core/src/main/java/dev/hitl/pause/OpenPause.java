package dev.hitl.pause;

import dev.hitl.identity.Principal;
import java.time.Instant;

/**
 * A pause that waits.
 *
 * @param pauseId its id
 * @param commandId the command that began it
 * @param pausedBy who paused
 * @param reason what it waits for
 * @param agentsMayResume whether agents of the workspace may resume it
 * @param pausedAt broker time of the command
 * @param deadline broker time until which a resume counts
 * @param policyVersion version of the policy it is held to
 */
public record OpenPause(
        String pauseId,
        String commandId,
        Principal pausedBy,
        String reason,
        boolean agentsMayResume,
        Instant pausedAt,
        Instant deadline,
        long policyVersion) {}
