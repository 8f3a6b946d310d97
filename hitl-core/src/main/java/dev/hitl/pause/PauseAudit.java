package dev.hitl.pause;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.PausePurged;
import dev.hitl.pause.PauseFact.PauseRescheduled;
import dev.hitl.pause.PauseFact.Paused;
import dev.hitl.pause.PauseFact.ResumeKept;
import dev.hitl.pause.PauseFact.ResumesDropped;
import dev.hitl.ruling.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is written down of a step about a pause. */
public final class PauseAudit {

    private PauseAudit() {}

    /** Returns the entries of a step; empty only where nothing happened. */
    public static List<AuditEntry> of(Step<PauseCommand, PauseFact> step, long policyVersion) {
        return step.ruling()
                .match(
                        accepted -> facts(step, accepted.facts(), policyVersion),
                        again -> List.of(entry(
                                step,
                                "command.repeated",
                                "The command came again; nothing changed",
                                Map.of(),
                                Optional.empty(),
                                policyVersion)),
                        ignored -> List.of(),
                        refused -> List.of(entry(
                                step,
                                "command.refused",
                                refused.refusal().auditSentence(),
                                Map.of(
                                        "told",
                                        refused.refusal().code().name(),
                                        "command",
                                        step.command().getClass().getSimpleName()),
                                Optional.of(refused.refusal().auditCode().name()),
                                policyVersion)));
    }

    private static List<AuditEntry> facts(
            Step<PauseCommand, PauseFact> step, List<PauseFact> facts, long policyVersion) {
        var entries = new ArrayList<AuditEntry>();
        for (var fact : facts) {
            of(step, fact, policyVersion).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<AuditEntry> of(Step<PauseCommand, PauseFact> step, PauseFact fact, long policyVersion) {
        if (fact instanceof Paused paused) {
            var pause = paused.pause();
            return Optional.of(entry(
                    step,
                    "pause.paused",
                    pause.pausedBy().id() + " paused " + step.command().key().id(),
                    Map.of(
                            "pause",
                            pause.pauseId(),
                            "deadline",
                            pause.deadline().toString()),
                    Optional.empty(),
                    policyVersion));
        } else if (fact instanceof PauseEnded ended) {
            var end = ended.ended();
            return Optional.of(entry(
                    step,
                    "pause." + end.verdict().name().toLowerCase(Locale.ROOT),
                    end.sentence(),
                    Map.of("pause", end.pause().pauseId(), "outcome", end.outcomeId()),
                    end.code(),
                    policyVersion));
        } else if (fact instanceof ResumeKept) {
            return Optional.of(entry(
                    step,
                    "command.kept",
                    "Came before its pause and waits for it",
                    Map.of(),
                    Optional.empty(),
                    policyVersion));
        } else if (fact instanceof ResumesDropped || fact instanceof PauseRescheduled || fact instanceof PausePurged) {
            return Optional.empty();
        }
        throw new IllegalStateException(
                "No audit mapping for " + fact.getClass().getSimpleName());
    }

    private static AuditEntry entry(
            Step<PauseCommand, PauseFact> step,
            String type,
            String sentence,
            Map<String, String> details,
            Optional<String> code,
            long policyVersion) {
        var command = step.command();
        var byProcessor = command.isOwnWord();
        return new AuditEntry(
                AuditSubject.pause(command.key()),
                type,
                sentence,
                Optional.of(command.principal()),
                byProcessor ? Optional.empty() : Optional.of(command.commandId()),
                Optional.empty(),
                code,
                details,
                step.occurrence().at(),
                Optional.of(step.occurrence().input()),
                policyVersion);
    }
}
