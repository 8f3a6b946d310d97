package dev.hitl.console.page;

import dev.hitl.schemas.Approval;
import java.time.Instant;

/** The same approval with another deadline, as a later version of the view could bring it. */
final class Deadlines {

    private Deadlines() {}

    static Approval moved(Approval of, Instant deadline) {
        return new Approval(
                of.getWorkspace(),
                of.getApprovalId(),
                of.getStatus(),
                of.getRequester(),
                of.getAction(),
                of.getTool(),
                of.getReason(),
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
