package dev.hitl.approval;

import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.Expire;
import dev.hitl.approval.ApprovalCommand.Probe;
import dev.hitl.approval.ApprovalCommand.ReportRun;
import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.approval.ApprovalFact.Concluded;
import dev.hitl.approval.ApprovalFact.GivenUp;
import dev.hitl.approval.ApprovalFact.Kept;
import dev.hitl.approval.ApprovalFact.Rescheduled;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalState.Unknown;
import dev.hitl.identity.Occurrence;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.LookAgain;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Decides what a command does to an approval. Pure: the same state, command, time and policy give the same ruling. */
public final class ApprovalRules {

    private static final int MAX_REASON_BYTES = 4 * 1024;

    private final Retention retention;
    private final RequestRules requests;
    private final DecisionRules decisions;
    private final ExecutionRules executions = new ExecutionRules();

    /** Rules that keep things for the given times. */
    public ApprovalRules(Retention retention) {
        this.retention = retention;
        this.requests = new RequestRules(retention);
        this.decisions = new DecisionRules(retention);
    }

    /**
     * Decides.
     *
     * @param state where the approval stands
     * @param command what is wanted
     * @param occurrence when and where the command was read
     * @param policy the policy of the workspace that owns the approval
     */
    public Ruling<ApprovalFact> decide(
            ApprovalState state, ApprovalCommand command, Occurrence occurrence, Policy policy) {
        return command.accept(new Deciding(state, occurrence, policy));
    }

    private final class Deciding implements ApprovalCommand.Handler<Ruling<ApprovalFact>> {
        private final ApprovalState state;
        private final Occurrence occurrence;
        private final Policy policy;

        Deciding(ApprovalState state, Occurrence occurrence, Policy policy) {
            this.state = state;
            this.occurrence = occurrence;
            this.policy = policy;
        }

        @Override
        public Ruling<ApprovalFact> request(Request command) {
            return requests.beforeState(command).orElseGet(() -> {
                if (state instanceof Open open) {
                    return requests.onKnown(command, open.terms());
                } else if (state instanceof Ended ended) {
                    return requests.onKnown(command, ended.terms());
                } else if (state instanceof Remembered remembered) {
                    return requests.onRemembered(remembered.digest(), command);
                }
                return requests.onUnknown(command, occurrence, policy);
            });
        }

        @Override
        public Ruling<ApprovalFact> decide(Decide command) {
            return decisions.beforeState(command, decidingServices()).orElseGet(() -> {
                if (state instanceof Open open) {
                    return decisions.onOpen(open, command, occurrence);
                } else if (state instanceof Ended ended) {
                    return decisions.onEnded(ended, command);
                }
                return unlessRemembered(command);
            });
        }

        @Override
        public Ruling<ApprovalFact> withdraw(Withdraw command) {
            return foreign(command).or(() -> tooLong(command)).orElseGet(() -> {
                if (state instanceof Open open) {
                    return occurrence.at().isAfter(open.terms().deadline())
                            ? Ruling.refused(
                                    RefusalCode.TOO_LATE,
                                    "Expected a withdrawal by " + open.terms().deadline() + ", but it came at "
                                            + occurrence.at() + "; the approval expires")
                            : Ruling.accepted(withdrawn(open, command));
                } else if (state instanceof Ended ended) {
                    return ended.ending().verdict() == Verdict.WITHDRAWN
                                    && ended.ending().commandId().equals(command.commandId())
                            ? new Ruling.Again<>()
                            : Ruling.refused(
                                    RefusalCode.ALREADY_DECIDED,
                                    "Expected an open request, but it ended so: "
                                            + ended.ending().sentence());
                }
                return unlessRemembered(command);
            });
        }

        @Override
        public Ruling<ApprovalFact> claim(Claim command) {
            return foreign(command).orElseGet(() -> {
                if (state instanceof Open) {
                    return executions.claimOnOpen();
                } else if (state instanceof Ended ended) {
                    return executions.claimOnEnded(ended, command, occurrence);
                }
                return new Ruling.Refused<>(Refusal.unknown("approval"));
            });
        }

        @Override
        public Ruling<ApprovalFact> report(ReportRun command) {
            return foreign(command).orElseGet(() -> {
                if (state instanceof Ended ended) {
                    return executions.reportOnEnded(ended, command, occurrence);
                } else if (state instanceof Open) {
                    return executions.notClaimed();
                }
                return new Ruling.Refused<>(Refusal.unknown("approval"));
            });
        }

        @Override
        public Ruling<ApprovalFact> expire(Expire command) {
            if (!(state instanceof Open open)
                    || !command.deadline().equals(open.terms().deadline())) {
                return new Ruling.Ignored<>("the approval no longer waits for this deadline");
            }
            var deadline = open.terms().deadline();
            if (!occurrence.at().isAfter(deadline)) {
                return Ruling.accepted(new Rescheduled(
                        LookAgain.afterEarly(deadline, occurrence.at(), command.issuedAt(), open.due())));
            }
            var ending = new Ending(
                    Verdict.EXPIRED,
                    occurrence.derivedId(command.key(), "outcome"),
                    occurrence.at(),
                    command.commandId(),
                    command.principal(),
                    Optional.empty(),
                    "Expired: not decided by " + deadline,
                    Optional.empty());
            return Ruling.accepted(new Concluded(ending, occurrence.at().plus(retention.ended())));
        }

        @Override
        public Ruling<ApprovalFact> probe(Probe command) {
            if (!(state instanceof Unknown unknown) || unknown.early().isEmpty()) {
                return new Ruling.Ignored<>("no command waits for its request");
            }
            var waited = unknown.early().stream()
                    .filter(e -> !e.occurrence().at().plus(retention.early()).isAfter(occurrence.at()))
                    .toList();
            if (waited.isEmpty()) {
                return new Ruling.Ignored<>("no command has waited long enough for its request");
            }
            var next = unknown.early().stream()
                    .filter(e -> !waited.contains(e))
                    .map(e -> e.occurrence().at().plus(retention.early()).plusMillis(1))
                    .min(Instant::compareTo);
            return Ruling.accepted(new GivenUp(waited, next));
        }

        /** Those of the policy that the approval is held to; where there is none yet, those of today's. */
        private Set<String> decidingServices() {
            return state instanceof Open open
                    ? open.terms().requirements().decidingServices()
                    : policy.decidingServices();
        }

        private Optional<Ruling<ApprovalFact>> foreign(ApprovalCommand command) {
            var owner = command.key().workspace();
            return command.principal().belongsTo(owner) && command.principal().mayAct()
                    ? Optional.empty()
                    : Optional.of(new Ruling.Refused<>(Refusal.hidden(
                            "approval",
                            RefusalCode.NOT_OWNER,
                            "Expected a person, service or agent of workspace " + owner + ", but found "
                                    + command.principal() + " of "
                                    + command.principal().workspace().orElse("no workspace"))));
        }

        private static Optional<Ruling<ApprovalFact>> tooLong(Withdraw command) {
            var length = command.reason()
                    .map(r -> r.getBytes(StandardCharsets.UTF_8).length)
                    .orElse(0);
            return length <= MAX_REASON_BYTES
                    ? Optional.empty()
                    : Optional.of(Ruling.refused(
                            RefusalCode.INVALID_REQUEST,
                            "Expected a reason of at most " + MAX_REASON_BYTES + " bytes, but found " + length
                                    + "; shorten it"));
        }

        private Ruling<ApprovalFact> unlessRemembered(ApprovalCommand command) {
            if (state instanceof Remembered remembered) {
                return Ruling.refused(
                        RefusalCode.ALREADY_FINISHED,
                        "Expected an open approval, but it was " + remembered.verdict() + " at "
                                + remembered.endedAt());
            }
            var unknown = (Unknown) state;
            if (unknown.early().stream().anyMatch(e -> e.command().commandId().equals(command.commandId()))) {
                return new Ruling.Ignored<>("the command waits for its request already");
            }
            if (unknown.early().size() >= retention.maxEarly()) {
                return Ruling.refused(
                        RefusalCode.TOO_MANY_EARLY,
                        "Expected at most " + retention.maxEarly()
                                + " commands to wait for one request, but that many do; send the request first");
            }
            return Ruling.accepted(new Kept(
                    new EarlyCommand(command, occurrence),
                    occurrence.at().plus(retention.early()).plusMillis(1)));
        }

        private ApprovalFact withdrawn(Open open, Withdraw command) {
            var at = occurrence.at().isAfter(open.terms().requestedAt())
                    ? occurrence.at()
                    : open.terms().requestedAt();
            var ending = new Ending(
                    Verdict.WITHDRAWN,
                    occurrence.derivedId(command.key(), "outcome"),
                    at,
                    command.commandId(),
                    command.principal(),
                    Optional.empty(),
                    "Withdrawn by " + command.principal().id()
                            + command.reason()
                                    .filter(r -> !r.isBlank())
                                    .map(r -> ": " + r)
                                    .orElse(""),
                    Optional.empty());
            return new Concluded(ending, at.plus(retention.ended()));
        }
    }
}
