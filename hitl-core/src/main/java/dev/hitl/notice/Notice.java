package dev.hitl.notice;

import dev.hitl.identity.Principal;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that people are told. Holds no link and no token: links are minted when it is sent.
 *
 * @param noticeId same on every reading of the log, so a channel can tell a repeat
 * @param kind what is told
 * @param key the approval or task
 * @param pauseId id of the pause; empty for an approval
 * @param action the action, or the task id of a pause
 * @param reason why, as the agent put it
 * @param argumentsPreview the beginning of the arguments, at most 2 KiB; empty for a pause
 * @param digest digest of what is asked; empty for a pause
 * @param risk risk by the policy
 * @param requester who asked or paused
 * @param actors who decided, withdrew or resumed
 * @param comment what the last of them wrote; what let it pass, of one that nobody was asked about
 * @param approvalsNeeded how many approvals grant it
 * @param approvers principal ids that may decide; empty for every person
 * @param requestedAt broker time of the request or pause
 * @param deadline broker time until which an answer counts
 * @param at broker time of what is told
 */
public record Notice(
        String noticeId,
        NoticeKind kind,
        SubjectKey key,
        Optional<String> pauseId,
        String action,
        String reason,
        Optional<String> argumentsPreview,
        Optional<String> digest,
        Risk risk,
        Principal requester,
        List<Principal> actors,
        Optional<String> comment,
        int approvalsNeeded,
        List<String> approvers,
        Instant requestedAt,
        Instant deadline,
        Instant at) {

    /** Copies the lists. */
    public Notice {
        actors = List.copyOf(actors);
        approvers = List.copyOf(approvers);
    }
}
