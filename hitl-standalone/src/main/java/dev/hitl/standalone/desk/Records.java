package dev.hitl.standalone.desk;

import dev.hitl.console.inbox.ApprovalRow;
import dev.hitl.console.inbox.Eligibility;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.ExecutionStatus;
import dev.hitl.schemas.PausedTask;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.Risk;
import dev.hitl.schemas.SubjectKind;
import dev.hitl.standalone.desk.ApprovalDetail.Event;
import dev.hitl.standalone.desk.ApprovalDetail.Run;
import dev.hitl.standalone.desk.ApprovalDetail.Vote;
import dev.hitl.standalone.desk.ApprovalDetail.You;
import java.util.List;
import java.util.Optional;

/** What the processor's views say, as a desk shows it. */
final class Records {
    private Records() {}

    static ApprovalItem item(Approval approval) {
        ApprovalRow row = ApprovalRow.of(approval, 0);
        return item(row, row.reason());
    }

    private static ApprovalItem item(ApprovalRow row, String reason) {
        return new ApprovalItem(
                row.key(),
                row.status().name(),
                row.action(),
                reason,
                (row.risk() == Risk.UNKNOWN ? Risk.CRITICAL : row.risk()).name(),
                who(row.requester()),
                row.approvals(),
                row.approvalsNeeded(),
                row.requestedAt(),
                row.deadline(),
                row.endedAt(),
                row.sentence());
    }

    static ApprovalDetail detail(
            Approval approval, Optional<dev.hitl.identity.Principal> person, List<AuditEvent> history) {
        ApprovalRow row = ApprovalRow.of(approval, 0);
        return new ApprovalDetail(
                item(row, approval.getReason()),
                Optional.ofNullable(approval.getTool()),
                approval.getArguments(),
                new RequestDigest(approval.getDigest()),
                approval.getLeastAssurance().name(),
                approval.getApprovers(),
                approval.getVotes().stream().map(Records::vote).toList(),
                run(approval),
                person.map(somebody -> you(somebody, Eligibility.of(row, somebody))),
                history.stream()
                        .filter(event -> event.getSubjectKind() == SubjectKind.APPROVAL)
                        .map(Records::event)
                        .toList());
    }

    private static You you(dev.hitl.identity.Principal person, Eligibility may) {
        return new You(person.id(), may.mayDecide(), may.sentence());
    }

    static PauseItem pause(PausedTask task) {
        return new PauseItem(
                new SubjectKey(task.getWorkspace(), task.getTaskId()),
                task.getPauseId(),
                task.getReason(),
                who(task.getPausedBy()),
                task.getAgentsMayResume(),
                task.getPausedAt(),
                task.getDeadline());
    }

    private static Vote vote(dev.hitl.schemas.Vote vote) {
        return new Vote(
                who(vote.getPrincipal()), vote.getApprove(), Optional.ofNullable(vote.getComment()), vote.getAt());
    }

    private static Optional<Run> run(Approval approval) {
        if (approval.getExecution() == ExecutionStatus.NOT_CLAIMED) {
            return Optional.empty();
        }
        return Optional.of(new Run(
                approval.getExecution().name(),
                who(approval.getClaimedBy()),
                approval.getExecutionAt(),
                Optional.ofNullable(approval.getExecutionDetail())));
    }

    private static Event event(AuditEvent event) {
        return new Event(
                event.getAt(),
                event.getType(),
                Optional.ofNullable(event.getPrincipal()).map(Records::who),
                Optional.ofNullable(event.getCode()),
                event.getSentence());
    }

    private static Who who(Principal principal) {
        return new Who(
                principal.getKind().name(),
                principal.getId(),
                principal.getAssurance().name());
    }
}
