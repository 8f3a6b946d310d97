package dev.hitl.console.page;

import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.ExecutionStatus;
import java.time.Instant;

/** The same approval with one thing changed, as a later version of the view could bring it. */
final class Changed {

    private Changed() {}

    static Approval deadline(Approval of, Instant deadline) {
        return with(of, of.getReason(), deadline);
    }

    static Approval reason(Approval of, String reason) {
        return with(of, reason, of.getDeadline());
    }

    /** One that nobody decided on. */
    static Approval expired(Approval of) {
        var changed = with(of, of.getReason(), of.getDeadline());
        changed.put("status", ApprovalStatus.EXPIRED);
        changed.put("endedAt", of.getDeadline().plusMillis(7));
        changed.put("sentence", "Expired: not decided by " + of.getDeadline());
        return changed;
    }

    /** A run of what was approved that its agent reported as failed. */
    static Approval failedRun(Approval of, Instant at, String detail) {
        var changed = with(of, of.getReason(), of.getDeadline());
        changed.put("execution", ExecutionStatus.FAILED);
        changed.put("claimedBy", of.getRequester());
        changed.put("executionAt", at);
        changed.put("executionDetail", detail);
        return changed;
    }

    private static Approval with(Approval of, String reason, Instant deadline) {
        return new Approval(
                of.getWorkspace(),
                of.getApprovalId(),
                of.getStatus(),
                of.getRequester(),
                of.getAction(),
                of.getTool(),
                reason,
                of.getArguments(),
                of.getDigest(),
                of.getRisk(),
                of.getApprovalsNeeded(),
                of.getApprovers(),
                of.getLeastAssurance(),
                of.getVotes(),
                of.getRequestedAt(),
                deadline,
                of.getEndedAt(),
                of.getSentence(),
                of.getOutcomeId(),
                of.getUseBy(),
                of.getExecution(),
                of.getClaimedBy(),
                of.getExecutionAt(),
                of.getExecutionDetail(),
                of.getPolicyVersion());
    }
}
