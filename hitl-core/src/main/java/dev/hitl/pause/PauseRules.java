package dev.hitl.pause;

import dev.hitl.identity.Occurrence;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.pause.PauseCommand.ExpirePause;
import dev.hitl.pause.PauseCommand.Pause;
import dev.hitl.pause.PauseCommand.ProbePause;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.PauseRescheduled;
import dev.hitl.pause.PauseFact.Paused;
import dev.hitl.pause.PauseFact.ResumeKept;
import dev.hitl.pause.PauseFact.ResumesDropped;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.LookAgain;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Decides what a command does to a task's pause. Pure. */
public final class PauseRules {

    private static final int MAX_TEXT_BYTES = 4 * 1024;
    private static final int MAX_PAYLOAD_BYTES = 16 * 1024;

    private final Retention retention;

    /** Rules that keep things for the given times. */
    public PauseRules(Retention retention) {
        this.retention = retention;
    }

    /** Decides; {@code policy} is the owner's. */
    public Ruling<PauseFact> decide(PauseState state, PauseCommand command, Occurrence occurrence, Policy policy) {
        return command.accept(new Deciding(state, occurrence, policy));
    }

    private final class Deciding implements PauseCommand.Handler<Ruling<PauseFact>> {
        private final PauseState state;
        private final Occurrence occurrence;
        private final Policy policy;

        Deciding(PauseState state, Occurrence occurrence, Policy policy) {
            this.state = state;
            this.occurrence = occurrence;
            this.policy = policy;
        }

        @Override
        public Ruling<PauseFact> pause(Pause command) {
            var owner = command.key().workspace();
            if (!command.principal().belongsTo(owner) || !command.principal().mayAct()) {
                return Ruling.refused(
                        RefusalCode.NOT_OWNER,
                        "Expected a principal of workspace " + owner + ", but found " + command.principal() + " of "
                                + command.principal().workspace().orElse("no workspace") + "; pause your own tasks");
            }
            var ended = state.mark(command.pauseId());
            if (ended.isPresent()) {
                return againOnEnded(ended.get());
            }
            if (state.open().isPresent()) {
                return state.open().get().pauseId().equals(command.pauseId())
                        ? new Ruling.Again<>()
                        : Ruling.refused(
                                RefusalCode.ALREADY_PAUSED,
                                "Expected a task that is not paused, but it has been since "
                                        + state.open().get().pausedAt()
                                        + "; wait for that pause, or use another task id");
            }
            var remembered = EndedMark.after(state.marks(), forgetUpTo());
            if (remembered.size() >= PauseState.MAX_MARKS) {
                return Ruling.refused(
                        RefusalCode.TOO_MANY_PAUSES,
                        "Expected a task that was paused fewer than " + PauseState.MAX_MARKS + " times within "
                                + retention.remembered().toDays() + " days, but found " + remembered.size()
                                + " pauses; use another task id");
            }
            var open = new OpenPause(
                    command.pauseId(),
                    command.commandId(),
                    command.principal(),
                    command.reason(),
                    command.agentsMayResume(),
                    occurrence.at(),
                    occurrence
                            .at()
                            .plus(policy.pauseTimeout(command.timeout().filter(t -> !t.isNegative() && !t.isZero()))),
                    policy.version());
            return defect(command)
                    .<Ruling<PauseFact>>map(refusal -> Ruling.accepted(rejected(command, open, refusal)))
                    .orElseGet(() -> Ruling.accepted(new Paused(open)));
        }

        @Override
        public Ruling<PauseFact> resume(Resume command) {
            return beforeState(command).orElseGet(() -> {
                if (state.early().stream().anyMatch(e -> e.command().commandId().equals(command.commandId()))) {
                    return new Ruling.Ignored<>("the resume waits for its pause already");
                }
                if (state.last().filter(last -> isRepeat(last, command)).isPresent()) {
                    return new Ruling.Again<>();
                }
                var open = state.open();
                if (open.isPresent()
                        && command.pauseId().map(open.get().pauseId()::equals).orElse(true)) {
                    return onOpen(open.get(), command);
                }
                return withoutPause(command);
            });
        }

        @Override
        public Ruling<PauseFact> expire(ExpirePause command) {
            var open = state.open();
            if (open.isEmpty()
                    || !open.get().pauseId().equals(command.pauseId())
                    || !open.get().deadline().equals(command.deadline())) {
                return new Ruling.Ignored<>("the task no longer waits for this deadline");
            }
            if (!occurrence.at().isAfter(command.deadline())) {
                return Ruling.accepted(new PauseRescheduled(LookAgain.afterEarly(
                        command.deadline(),
                        occurrence.at(),
                        command.issuedAt(),
                        state.timerDue().orElse(command.deadline()))));
            }
            return Ruling.accepted(ended(
                    open.get(),
                    PauseVerdict.EXPIRED,
                    command,
                    "Expired: not resumed by " + command.deadline(),
                    Optional.empty(),
                    Optional.empty()));
        }

        @Override
        public Ruling<PauseFact> probe(ProbePause command) {
            var waited = state.early().stream()
                    .filter(e -> !e.occurrence().at().plus(retention.early()).isAfter(occurrence.at()))
                    .toList();
            return waited.isEmpty()
                    ? new Ruling.Ignored<>("no resume has waited long enough for its pause")
                    : Ruling.accepted(new ResumesDropped(waited));
        }

        /** Only the last pause's outcome can be said again; whoever asks for an earlier one must not wait for it. */
        private Ruling<PauseFact> againOnEnded(EndedMark ended) {
            if (state.last()
                    .filter(last -> last.pause().pauseId().equals(ended.pauseId()))
                    .isPresent()) {
                return new Ruling.Again<>();
            }
            return Ruling.refused(
                    RefusalCode.ALREADY_FINISHED,
                    "Expected a pause that is new, open or the task's last, but this one ended at " + ended.endedAt()
                            + " and its outcome is no longer kept; pause again under a new pause id");
        }

        private Instant forgetUpTo() {
            return occurrence.at().minus(retention.remembered());
        }

        private Optional<Ruling<PauseFact>> beforeState(Resume command) {
            var principal = command.principal();
            var owner = command.key().workspace();
            var person = principal.kind() == PrincipalKind.HUMAN;
            var mayAsOutsider = !principal.belongsElsewhere(owner)
                    && (person || principal.kind() == PrincipalKind.SERVICE)
                    && policy.mayResume(principal.id(), person);
            if (!principal.mayAct() || (!principal.belongsTo(owner) && !mayAsOutsider)) {
                return Optional.of(new Ruling.Refused<>(Refusal.hidden(
                        "pause",
                        RefusalCode.NOT_OWNER,
                        "Expected a principal of workspace " + owner + ", or one its policy names, but found "
                                + principal + " of " + principal.workspace().orElse("no workspace"))));
            }
            var message = command.message()
                    .map(m -> m.getBytes(StandardCharsets.UTF_8).length)
                    .orElse(0);
            var payload = command.payload()
                    .map(p -> p.getBytes(StandardCharsets.UTF_8).length)
                    .orElse(0);
            if (message > MAX_TEXT_BYTES || payload > MAX_PAYLOAD_BYTES) {
                return Optional.of(Ruling.refused(
                        RefusalCode.INVALID_REQUEST,
                        "Expected a message of at most " + MAX_TEXT_BYTES + " and a payload of at most "
                                + MAX_PAYLOAD_BYTES + " bytes, but found " + message + " and " + payload
                                + "; shorten it"));
            }
            return Optional.empty();
        }

        private static boolean isRepeat(EndedPause last, Resume command) {
            return last.commandId().equals(command.commandId())
                    && last.by().filter(command.principal()::isSameActorAs).isPresent();
        }

        private Ruling<PauseFact> onOpen(OpenPause open, Resume command) {
            if (occurrence.at().isAfter(open.deadline())) {
                return Ruling.refused(
                        RefusalCode.TOO_LATE,
                        "Expected a resume by " + open.deadline() + ", but it came at " + occurrence.at()
                                + "; the pause expires");
            }
            if (command.principal().kind() == PrincipalKind.AGENT && !open.agentsMayResume()) {
                return Ruling.refused(
                        RefusalCode.NOT_ELIGIBLE,
                        "Expected a person or a service, but found " + command.principal()
                                + "; this pause was made for people to end");
            }
            return Ruling.accepted(ended(
                    open,
                    PauseVerdict.RESUMED,
                    command,
                    "Resumed by " + command.principal().id(),
                    command.message(),
                    command.payload()));
        }

        private Ruling<PauseFact> withoutPause(Resume command) {
            var alreadyEnded =
                    command.pauseId().map(id -> state.mark(id).isPresent()).orElse(!state.neverPaused());
            if (alreadyEnded) {
                var how = state.last()
                        .filter(l -> command.pauseId()
                                .map(l.pause().pauseId()::equals)
                                .orElse(true))
                        .map(l -> ": " + l.sentence() + " (" + l.endedAt() + ")")
                        .orElse("");
                return Ruling.refused(
                        RefusalCode.ALREADY_RESUMED, "Expected a task that is paused, but the pause has ended" + how);
            }
            if (state.early().size() >= retention.maxEarly()) {
                return Ruling.refused(
                        RefusalCode.TOO_MANY_EARLY,
                        "Expected at most " + retention.maxEarly()
                                + " resumes to wait for one pause; pause the task first");
            }
            return Ruling.accepted(new ResumeKept(
                    new EarlyResume(command, occurrence),
                    occurrence.at().plus(retention.early()).plusMillis(1)));
        }

        private PauseFact ended(
                OpenPause open,
                PauseVerdict verdict,
                PauseCommand command,
                String sentence,
                Optional<String> message,
                Optional<String> payload) {
            var at = occurrence.at().isAfter(open.pausedAt()) ? occurrence.at() : open.pausedAt();
            var by = command instanceof Resume
                    ? Optional.of(command.principal())
                    : Optional.<dev.hitl.identity.Principal>empty();
            var outcomeId = occurrence.derivedId(command.key(), "outcome");
            return new PauseEnded(
                    new EndedPause(
                            open,
                            verdict,
                            outcomeId,
                            command.commandId(),
                            by,
                            Optional.empty(),
                            sentence,
                            message,
                            payload,
                            at),
                    at.plus(retention.ended()),
                    forgetUpTo());
        }

        private PauseFact rejected(Pause command, OpenPause open, Refusal refusal) {
            var outcomeId = occurrence.derivedId(command.key(), "outcome");
            return new PauseEnded(
                    new EndedPause(
                            open,
                            PauseVerdict.REJECTED,
                            outcomeId,
                            command.commandId(),
                            Optional.empty(),
                            Optional.of(refusal.code().name()),
                            refusal.sentence(),
                            Optional.empty(),
                            Optional.empty(),
                            occurrence.at()),
                    occurrence.at().plus(retention.ended()),
                    forgetUpTo());
        }

        private Optional<Refusal> defect(Pause command) {
            var reason = command.reason().getBytes(StandardCharsets.UTF_8).length;
            if (reason > MAX_TEXT_BYTES) {
                return Optional.of(Refusal.of(
                        RefusalCode.INVALID_REQUEST,
                        "Expected a reason of at most " + MAX_TEXT_BYTES + " bytes, but found " + reason
                                + "; shorten it"));
            }
            return command.timeout()
                    .filter(t -> t.toMillis() < 1 || t.compareTo(Policy.LONGEST) > 0)
                    .map(t -> Refusal.of(
                            RefusalCode.INVALID_TIMEOUT,
                            "Expected a timeout of 1 ms to 365 days, but found " + t.toMillis()
                                    + " ms; leave it out for the policy's"));
        }
    }
}
