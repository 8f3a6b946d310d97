package dev.hitl.console.inbox;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.Assurance;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.Risk;
import dev.hitl.schemas.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a list shows of an approval, and what it is searched and sorted by. Small, because every open approval has one.
 *
 * @param key the approval
 * @param status where it stands
 * @param action what the agent is about to do
 * @param reason why, cut to 300 characters
 * @param requester who asks
 * @param risk how much damage it can do
 * @param approvals votes for it so far
 * @param approvalsNeeded votes it needs
 * @param approvers principal ids that may decide, in lower case; empty for every person
 * @param leastAssurance the least assurance that counts
 * @param voters who has voted
 * @param requestedAt when it was asked
 * @param deadline when it expires
 * @param endedAt when it ended
 * @param sentence its ending in a sentence
 * @param revision the inbox's revision that brought it
 */
public record ApprovalRow(
        SubjectKey key,
        ApprovalStatus status,
        String action,
        String reason,
        Principal requester,
        Risk risk,
        int approvals,
        int approvalsNeeded,
        List<String> approvers,
        Assurance leastAssurance,
        List<String> voters,
        Instant requestedAt,
        Instant deadline,
        Optional<Instant> endedAt,
        Optional<String> sentence,
        long revision) {

    private static final int MAX_REASON = 300;

    /** Returns the row of a record. */
    public static ApprovalRow of(Approval record, long revision) {
        var reason = record.getReason();
        return new ApprovalRow(
                new SubjectKey(record.getWorkspace(), record.getApprovalId()),
                record.getStatus(),
                record.getAction(),
                reason.length() > MAX_REASON ? cut(reason) : reason,
                record.getRequester(),
                record.getRisk(),
                (int) record.getVotes().stream().filter(Vote::getApprove).count(),
                record.getApprovalsNeeded(),
                record.getApprovers().stream()
                        .map(a -> a.toLowerCase(Locale.ROOT))
                        .toList(),
                record.getLeastAssurance(),
                record.getVotes().stream().map(v -> v.getPrincipal().getId()).toList(),
                record.getRequestedAt(),
                record.getDeadline(),
                Optional.ofNullable(record.getEndedAt()),
                Optional.ofNullable(record.getSentence()),
                revision);
    }

    /** Tells whether it waits for people. */
    public boolean pending() {
        return status == ApprovalStatus.PENDING;
    }

    /** What it is sorted by: the deadline while it waits, else when it ended. */
    Instant order() {
        return pending() ? deadline : endedAt.orElse(deadline);
    }

    private static String cut(String text) {
        var end = Character.isHighSurrogate(text.charAt(MAX_REASON - 1)) ? MAX_REASON - 1 : MAX_REASON;
        return text.substring(0, end) + "…";
    }
}
