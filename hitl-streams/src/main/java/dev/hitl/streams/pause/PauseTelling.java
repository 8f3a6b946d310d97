package dev.hitl.streams.pause;

import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.EndedPause;
import dev.hitl.pause.PauseAudit;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseFact;
import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.ResumeKept;
import dev.hitl.pause.PauseNotices;
import dev.hitl.pause.PauseState;
import dev.hitl.pause.PauseVerdict;
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

/** Says what happened to those concerned: the audit, the people, and whoever sent the command. */
final class PauseTelling {

    private final SubjectKey key;
    private final Policy policy;
    private final Outbox outbox;

    PauseTelling(SubjectKey key, Policy policy, Outbox outbox) {
        this.key = key;
        this.policy = policy;
        this.outbox = outbox;
    }

    void tell(List<Step<PauseCommand, PauseFact>> steps, PauseState after, boolean audited) {
        var policyVersion = after.open()
                .or(() -> after.last().map(EndedPause::pause))
                .map(pause -> pause.policyVersion())
                .orElse(policy.version());
        for (var step : steps) {
            if (step.ruling() instanceof Ruling.Accepted<PauseFact> accepted) {
                for (var fact : accepted.facts()) {
                    PauseNotices.of(key, fact, step.occurrence())
                            .ifPresent(notice -> outbox.add(Topics.NOTICES, key.bytes(), NoticeMapping.toAvro(notice)));
                }
            }
            if (audited) {
                PauseAudit.of(step, policyVersion).forEach(outbox::audit);
            }
            result(step, after)
                    .ifPresent(result -> outbox.add(
                            Topics.COMMAND_RESULTS,
                            key.bytes(),
                            ResultMapping.toAvro(AuditSubject.pause(key), result)));
        }
    }

    private static Optional<CommandResult> result(Step<PauseCommand, PauseFact> step, PauseState after) {
        var command = step.command();
        if (command.isOwnWord()) {
            return Optional.empty();
        }
        var id = command.commandId();
        var at = step.occurrence().at();
        return step.ruling()
                .match(
                        accepted -> accepted.facts().stream().anyMatch(ResumeKept.class::isInstance)
                                ? Optional.empty()
                                : Optional.of(rejectedIn(accepted.facts())
                                        .map(ended -> rejected(id, ended))
                                        .orElseGet(() -> CommandResult.accepted(id, at))),
                        again -> Optional.of(rejectedBefore(command, after)
                                .map(ended -> rejected(id, ended))
                                .orElseGet(() -> CommandResult.accepted(id, at))),
                        ignored -> Optional.empty(),
                        refused -> Optional.of(CommandResult.refused(id, refused.refusal(), at)));
    }

    private static Optional<EndedPause> rejectedIn(List<PauseFact> facts) {
        return facts.stream()
                .filter(PauseEnded.class::isInstance)
                .map(fact -> ((PauseEnded) fact).ended())
                .filter(ended -> ended.verdict() == PauseVerdict.REJECTED)
                .findFirst();
    }

    private static Optional<EndedPause> rejectedBefore(PauseCommand command, PauseState state) {
        return state.last()
                .filter(last -> last.verdict() == PauseVerdict.REJECTED
                        && command instanceof PauseCommand.Pause pause
                        && pause.pauseId().equals(last.pause().pauseId()));
    }

    private static CommandResult rejected(String commandId, EndedPause ended) {
        return new CommandResult(
                commandId, false, ended.code().orElse("INVALID_REQUEST"), ended.sentence(), ended.endedAt());
    }
}
