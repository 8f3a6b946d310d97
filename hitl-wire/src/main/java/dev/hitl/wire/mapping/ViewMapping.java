package dev.hitl.wire.mapping;

import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.Ask;
import dev.hitl.approval.Grant;
import dev.hitl.approval.Terms;
import dev.hitl.approval.Vote;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.OpenPause;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.ExecutionStatus;
import dev.hitl.schemas.PausedTask;
import java.util.List;
import java.util.Optional;

/** The current state as readers of the compacted topics see it. */
public final class ViewMapping {

    private ViewMapping() {}

    /** The view of an approval; empty where there is none to see: nothing was asked, or it was purged. */
    public static Optional<Approval> view(SubjectKey key, ApprovalState state, Ask ask) {
        if (state instanceof Open open) {
            return Optional.of(base(key, open.terms(), open.votes(), ask)
                    .setStatus(ApprovalStatus.PENDING)
                    .setExecution(ExecutionStatus.NOT_CLAIMED)
                    .build());
        } else if (state instanceof Ended ended) {
            var ending = ended.ending();
            return Optional.of(base(key, ended.terms(), ended.votes(), ask)
                    .setStatus(ApprovalStatus.valueOf(ending.verdict().name()))
                    .setEndedAt(ending.at())
                    .setSentence(ending.sentence())
                    .setOutcomeId(ending.outcomeId())
                    .setUseBy(ending.useBy().orElse(null))
                    .setExecution(execution(ended.grant()))
                    .setClaimedBy(ended.grant()
                            .map(g -> PrincipalMapping.toAvro(g.by()))
                            .orElse(null))
                    .setExecutionAt(ended.grant()
                            .map(g -> g.run().map(Grant.RunEnd::at).orElse(g.at()))
                            .orElse(null))
                    .setExecutionDetail(ended.grant()
                            .flatMap(Grant::run)
                            .flatMap(Grant.RunEnd::detail)
                            .orElse(null))
                    .build());
        }
        return Optional.empty();
    }

    /** The view of a task that is paused. */
    public static PausedTask view(SubjectKey key, OpenPause pause) {
        return PausedTask.newBuilder()
                .setWorkspace(key.workspace())
                .setTaskId(key.id())
                .setPauseId(pause.pauseId())
                .setPausedBy(PrincipalMapping.toAvro(pause.pausedBy()))
                .setReason(pause.reason())
                .setAgentsMayResume(pause.agentsMayResume())
                .setPausedAt(pause.pausedAt())
                .setDeadline(pause.deadline())
                .build();
    }

    private static Approval.Builder base(SubjectKey key, Terms terms, List<Vote> votes, Ask ask) {
        var needs = terms.requirements();
        return Approval.newBuilder()
                .setWorkspace(key.workspace())
                .setApprovalId(key.id())
                .setRequester(PrincipalMapping.toAvro(terms.requester()))
                .setAction(ask.action())
                .setTool(ask.tool().orElse(null))
                .setReason(ask.reason())
                .setArguments(ask.arguments())
                .setDigest(terms.digest().hex())
                .setRisk(PrincipalMapping.toAvro(needs.risk()))
                .setApprovalsNeeded(needs.approvalsNeeded())
                .setApprovers(needs.approvers().stream().sorted().toList())
                .setLeastAssurance(PrincipalMapping.toAvro(needs.leastAssurance()))
                .setVotes(votes.stream().map(OutcomeMapping::toAvro).toList())
                .setRequestedAt(terms.requestedAt())
                .setDeadline(terms.deadline())
                .setPolicyVersion(needs.policyVersion());
    }

    private static ExecutionStatus execution(Optional<Grant> grant) {
        if (grant.isEmpty()) {
            return ExecutionStatus.NOT_CLAIMED;
        }
        return grant.get()
                .run()
                .map(end -> end.finished() ? ExecutionStatus.FINISHED : ExecutionStatus.FAILED)
                .orElse(ExecutionStatus.CLAIMED);
    }
}
