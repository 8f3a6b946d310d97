package dev.hitl.client.view;

import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.Vote;
import dev.hitl.wire.mapping.PrincipalMapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An approval that waits for people.
 *
 * @param id the caller's id of the approval
 * @param requester who asks
 * @param action what is about to be done
 * @param tool the tool that would run; empty where none is named
 * @param reason why
 * @param arguments JSON text
 * @param digest digest of what is asked; a decision names it
 * @param risk the higher of the claimed risk and the policy's
 * @param approvalsNeeded how many have to say yes
 * @param approvedBy who has said yes so far
 * @param requestedAt broker time of the request
 * @param deadline broker time until which a decision counts
 */
public record PendingApproval(
        String id,
        Principal requester,
        String action,
        Optional<String> tool,
        String reason,
        String arguments,
        RequestDigest digest,
        Risk risk,
        int approvalsNeeded,
        List<Principal> approvedBy,
        Instant requestedAt,
        Instant deadline) {

    /** Copies the list. */
    public PendingApproval {
        approvedBy = List.copyOf(approvedBy);
    }

    static PendingApproval of(Approval wire) {
        return new PendingApproval(
                wire.getApprovalId(),
                PrincipalMapping.principal(wire.getRequester()),
                wire.getAction(),
                Optional.ofNullable(wire.getTool()),
                wire.getReason(),
                wire.getArguments(),
                new RequestDigest(wire.getDigest()),
                PrincipalMapping.risk(wire.getRisk()),
                wire.getApprovalsNeeded(),
                wire.getVotes().stream()
                        .filter(Vote::getApprove)
                        .map(v -> PrincipalMapping.principal(v.getPrincipal()))
                        .toList(),
                wire.getRequestedAt(),
                wire.getDeadline());
    }
}
