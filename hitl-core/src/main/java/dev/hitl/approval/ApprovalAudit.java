package dev.hitl.approval;

import dev.hitl.approval.ApprovalFact.Bypassed;
import dev.hitl.approval.ApprovalFact.Claimed;
import dev.hitl.approval.ApprovalFact.Concluded;
import dev.hitl.approval.ApprovalFact.Forgotten;
import dev.hitl.approval.ApprovalFact.GivenUp;
import dev.hitl.approval.ApprovalFact.Kept;
import dev.hitl.approval.ApprovalFact.Purged;
import dev.hitl.approval.ApprovalFact.Ran;
import dev.hitl.approval.ApprovalFact.Rejected;
import dev.hitl.approval.ApprovalFact.Requested;
import dev.hitl.approval.ApprovalFact.Rescheduled;
import dev.hitl.approval.ApprovalFact.Voted;
import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.RequestDigest;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is written down of a step: one entry for each fact, one for a refusal, one for a repeat. */
public final class ApprovalAudit {

    private ApprovalAudit() {}

    /** Returns the entries of a step; empty only where nothing happened. */
    public static List<AuditEntry> of(Step<ApprovalCommand, ApprovalFact> step, long policyVersion) {
        var writer = new Writer(step, policyVersion);
        return step.ruling()
                .match(
                        accepted -> writer.facts(accepted.facts()),
                        again -> List.of(
                                writer.entry("command.repeated", "The command came again; nothing changed", Map.of())),
                        ignored -> List.of(),
                        refused -> List.of(writer.refusal(refused.refusal())));
    }

    private static Optional<RequestDigest> digestOf(ApprovalCommand command) {
        if (command instanceof ApprovalCommand.Request request) {
            return Optional.of(request.digest());
        } else if (command instanceof ApprovalCommand.Decide decide) {
            return Optional.of(decide.digest());
        } else if (command instanceof ApprovalCommand.Claim claim) {
            return Optional.of(claim.digest());
        }
        return Optional.empty();
    }

    private record Writer(Step<ApprovalCommand, ApprovalFact> step, long policyVersion) {

        List<AuditEntry> facts(List<ApprovalFact> facts) {
            var entries = new ArrayList<AuditEntry>();
            facts.forEach(fact -> of(fact).ifPresent(entries::add));
            return entries;
        }

        private Optional<AuditEntry> of(ApprovalFact fact) {
            if (fact instanceof Requested requested) {
                var terms = requested.terms();
                var details = asked(terms, requested.ask());
                details.put(
                        "approvals_needed",
                        Integer.toString(terms.requirements().approvalsNeeded()));
                details.put("deadline", terms.deadline().toString());
                return Optional.of(entry(
                        "approval.requested",
                        terms.requester().id() + " asks: " + requested.ask().action(),
                        details));
            } else if (fact instanceof Bypassed bypassed) {
                var details = asked(bypassed.terms(), bypassed.ask());
                details.put("role", bypassed.role());
                details.put("outcome", bypassed.ending().outcomeId());
                return Optional.of(entry("approval.bypassed", bypassed.ending().sentence(), details));
            } else if (fact instanceof Rejected rejected) {
                return Optional.of(ended("approval.rejected", rejected.ending()));
            } else if (fact instanceof Concluded concluded) {
                var ending = concluded.ending();
                return Optional.of(ended("approval." + ending.verdict().name().toLowerCase(Locale.ROOT), ending));
            } else if (fact instanceof Voted voted) {
                var vote = voted.vote();
                return Optional.of(entry(
                        "approval.voted",
                        vote.principal().id() + (vote.approve() ? " approves" : " denies"),
                        Map.of("approve", Boolean.toString(vote.approve()))));
            } else if (fact instanceof Claimed claimed) {
                return Optional.of(entry(
                        "approval.claimed",
                        claimed.grant().by().id() + " may run it, once",
                        Map.of("claim", claimed.grant().claimId())));
            } else if (fact instanceof Ran ran) {
                var end = ran.grant().run().orElseThrow();
                return Optional.of(entry(
                        end.finished() ? "approval.finished" : "approval.failed",
                        ran.grant().by().id() + (end.finished() ? " ran it" : " ran it and it failed"),
                        Map.of("claim", ran.grant().claimId())));
            } else if (fact instanceof Kept) {
                return Optional.of(entry("command.kept", "Came before its request and waits for it", Map.of()));
            }
            return unaudited(fact);
        }

        private static Map<String, String> asked(Terms terms, Ask ask) {
            var details = new LinkedHashMap<String, String>();
            details.put("action", ask.action());
            ask.tool().ifPresent(tool -> details.put("tool", tool));
            details.put("risk", terms.requirements().risk().name());
            return details;
        }

        /** Housekeeping changes nothing that anybody was told; what was given up has refusals of its own. */
        private Optional<AuditEntry> unaudited(ApprovalFact fact) {
            if (fact instanceof Rescheduled
                    || fact instanceof GivenUp
                    || fact instanceof Purged
                    || fact instanceof Forgotten) {
                return Optional.empty();
            }
            throw new IllegalStateException(
                    "No audit mapping for " + fact.getClass().getSimpleName());
        }

        AuditEntry refusal(Refusal refusal) {
            return entry(
                    "command.refused",
                    refusal.auditSentence(),
                    Map.of(
                            "told",
                            refusal.code().name(),
                            "command",
                            step.command().getClass().getSimpleName()),
                    Optional.of(refusal.auditCode().name()));
        }

        private AuditEntry ended(String type, Ending ending) {
            return entry(type, ending.sentence(), Map.of("outcome", ending.outcomeId()), ending.code());
        }

        AuditEntry entry(String type, String sentence, Map<String, String> details) {
            return entry(type, sentence, details, Optional.empty());
        }

        private AuditEntry entry(String type, String sentence, Map<String, String> details, Optional<String> code) {
            var command = step.command();
            var byProcessor = command.isOwnWord();
            Occurrence occurrence = step.occurrence();
            return new AuditEntry(
                    AuditSubject.approval(command.key()),
                    type,
                    sentence,
                    Optional.of(command.principal()),
                    byProcessor ? Optional.empty() : Optional.of(command.commandId()),
                    digestOf(command).map(RequestDigest::hex),
                    code,
                    details,
                    occurrence.at(),
                    Optional.of(occurrence.input()),
                    policyVersion);
        }
    }
}
