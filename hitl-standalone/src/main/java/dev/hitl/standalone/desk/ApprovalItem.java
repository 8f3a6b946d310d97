package dev.hitl.standalone.desk;

import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An approval as a list shows it. Texts are the agent's own.
 *
 * @param key the approval
 * @param status PENDING, or how it ended
 * @param action what is about to be done
 * @param reason why; at most 300 characters and an ellipsis in a list, else all of it
 * @param risk LOW, MEDIUM, HIGH or CRITICAL
 * @param requester who asks
 * @param approvals votes for it so far
 * @param approvalsNeeded votes it needs
 * @param requestedAt broker time of the request
 * @param deadline broker time until which a decision counts
 * @param endedAt broker time of its end; empty while it waits
 * @param sentence its end in a sentence; empty while it waits
 */
public record ApprovalItem(
        SubjectKey key,
        String status,
        String action,
        String reason,
        String risk,
        Who requester,
        int approvals,
        int approvalsNeeded,
        Instant requestedAt,
        Instant deadline,
        Optional<Instant> endedAt,
        Optional<String> sentence) {
    /** Whether it waits for people. */
    public boolean isPending() {
        return status.equals("PENDING");
    }
}
