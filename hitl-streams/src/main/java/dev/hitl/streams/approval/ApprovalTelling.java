package dev.hitl.streams.approval;

import dev.hitl.approval.ApprovalAudit;
import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalFact;
import dev.hitl.approval.ApprovalFact.Kept;
import dev.hitl.approval.ApprovalFact.Rejected;
import dev.hitl.approval.ApprovalFold;
import dev.hitl.approval.ApprovalNotices;
import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.Ask;
import dev.hitl.approval.Ending;
import dev.hitl.approval.Verdict;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.Ruling;
import dev.hitl.ruling.Step;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.wire.mapping.NoticeMapping;
import dev.hitl.wire.mapping.ResultMapping;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what happened to those concerned: the audit, the people, and whoever sent the command. */
final class ApprovalTelling {

    private final SubjectKey key;
    private final Policy policy;
    private final Supplier<Ask> ask;
    private final Outbox outbox;

    ApprovalTelling(SubjectKey key, Policy policy, Supplier<Ask> ask, Outbox outbox) {
        this.key = key;
        this.policy = policy;
        this.ask = ask;
        this.outbox = outbox;
    }

    void tell(ApprovalState before, List<Step<ApprovalCommand, ApprovalFact>> steps, boolean audited) {
        var state = before;
        for (var step : steps) {
            if (step.ruling() instanceof Ruling.Accepted<ApprovalFact> accepted) {
                for (var fact : accepted.facts()) {
                    state = ApprovalFold.apply(state, fact);
                    if (concernsPeople(fact)) {
                        ApprovalNotices.of(key, fact, state, ask.get(), step.occurrence())
                                .ifPresent(notice ->
                                        outbox.add(Topics.NOTICES, key.bytes(), NoticeMapping.toAvro(notice)));
                    }
                }
            }
            if (audited) {
                ApprovalAudit.of(step, policyVersion(state)).forEach(outbox::audit);
            }
            result(step, state)
                    .ifPresent(result -> outbox.add(
                            Topics.COMMAND_RESULTS,
                            key.bytes(),
                            ResultMapping.toAvro(AuditSubject.approval(key), result)));
        }
    }

    /** Spares the store of asks a read for the many facts that no notice is made of. */
    private static boolean concernsPeople(ApprovalFact fact) {
        return fact instanceof ApprovalFact.Requested
                || fact instanceof ApprovalFact.Bypassed
                || fact instanceof ApprovalFact.Concluded;
    }

    private long policyVersion(ApprovalState state) {
        if (state instanceof Open open) {
            return open.terms().requirements().policyVersion();
        } else if (state instanceof Ended ended) {
            return ended.terms().requirements().policyVersion();
        }
        return policy.version();
    }

    private static Optional<CommandResult> result(Step<ApprovalCommand, ApprovalFact> step, ApprovalState after) {
        var command = step.command();
        if (command.isOwnWord()) {
            return Optional.empty();
        }
        var id = command.commandId();
        var at = step.occurrence().at();
        return step.ruling()
                .match(
                        accepted -> accepted.facts().stream().anyMatch(Kept.class::isInstance)
                                ? Optional.empty()
                                : Optional.of(accepted.facts().stream()
                                        .filter(Rejected.class::isInstance)
                                        .findFirst()
                                        .map(fact -> rejected(id, ((Rejected) fact).ending()))
                                        .orElseGet(() -> CommandResult.accepted(id, at))),
                        again -> Optional.of(
                                after instanceof Ended ended && ended.ending().verdict() == Verdict.REJECTED
                                        ? rejected(id, ended.ending())
                                        : CommandResult.accepted(id, at)),
                        ignored -> Optional.empty(),
                        refused -> Optional.of(CommandResult.refused(id, refused.refusal(), at)));
    }

    private static CommandResult rejected(String commandId, Ending ending) {
        return new CommandResult(
                commandId, false, ending.code().orElse("INVALID_REQUEST"), ending.sentence(), ending.at());
    }
}
