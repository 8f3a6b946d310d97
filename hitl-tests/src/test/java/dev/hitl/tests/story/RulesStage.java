package dev.hitl.tests.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalAudit;
import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalDesk;
import dev.hitl.approval.ApprovalFact;
import dev.hitl.approval.ApprovalFold;
import dev.hitl.approval.ApprovalNotices;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalTimers;
import dev.hitl.approval.Ask;
import dev.hitl.audit.AuditEntry;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseAudit;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseDesk;
import dev.hitl.pause.PauseFact;
import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFold;
import dev.hitl.pause.PauseNotices;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.pause.PauseState;
import dev.hitl.pause.PauseTimers;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import dev.hitl.wire.mapping.ApprovalMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The rules alone, with maps for stores and a clock that stands still until it is told. */
final class RulesStage implements Stage {

    private final ApprovalDesk approvals;
    private final ApprovalTimers approvalTimers;
    private final PauseDesk pauses;
    private final PauseTimers pauseTimers;

    private final Map<SubjectKey, ApprovalState> approvalStates = new HashMap<>();
    private final Map<SubjectKey, PauseState> pauseStates = new HashMap<>();
    private final Map<SubjectKey, Ask> asks = new HashMap<>();
    private final List<ApprovalOutcome> outcomes = new ArrayList<>();
    private final List<PauseOutcome> pauseOutcomes = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<String, CommandResult> results = new HashMap<>();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private long offset;

    RulesStage() {
        this(RETENTION);
    }

    RulesStage(Retention retention) {
        approvals = new ApprovalDesk(retention);
        approvalTimers = new ApprovalTimers(retention);
        pauses = new PauseDesk(retention);
        pauseTimers = new PauseTimers(retention);
    }

    @Override
    public void send(ApprovalCommand sent) {
        // A request's digest is checked where bytes become a command, on every stage.
        var command = sent instanceof ApprovalCommand.Request request
                ? ApprovalMapping.request(request.key(), ApprovalMapping.toAvro(request))
                : sent;
        var key = command.key();
        var before = approvalStates.getOrDefault(key, ApprovalState.NONE);
        var handled = approvals.handle(before, command, next("approvals"), policyOf(key));
        var state = before;
        for (var step : handled.steps()) {
            audit.addAll(ApprovalAudit.of(step, 0));
            if (step.ruling() instanceof Ruling.Accepted<ApprovalFact> accepted) {
                for (var fact : accepted.facts()) {
                    if (fact instanceof ApprovalFact.Requested requested) {
                        asks.put(key, requested.ask());
                    } else if (fact instanceof ApprovalFact.Rejected rejected) {
                        asks.put(key, rejected.ask());
                    } else if (fact instanceof ApprovalFact.Bypassed bypassed) {
                        asks.put(key, bypassed.ask());
                    }
                    state = ApprovalFold.apply(state, fact);
                    ApprovalNotices.of(key, fact, state, asks.get(key), step.occurrence())
                            .ifPresent(notices::add);
                    if (fact instanceof ApprovalFact.Concluded
                            || fact instanceof ApprovalFact.Rejected
                            || fact instanceof ApprovalFact.Bypassed) {
                        outcomes.add(ApprovalOutcome.of(key, (Ended) state));
                    }
                    if (!(fact instanceof ApprovalFact.Kept)) {
                        accept(step.command().commandId());
                    }
                }
            } else if (step.ruling() instanceof Ruling.Again<ApprovalFact>) {
                accept(step.command().commandId());
                if (state instanceof Ended ended) {
                    outcomes.add(ApprovalOutcome.of(key, ended));
                }
            } else if (step.ruling() instanceof Ruling.Refused<ApprovalFact> refused) {
                results.put(
                        step.command().commandId(),
                        CommandResult.refused(step.command().commandId(), refused.refusal(), now));
            }
        }
        approvalStates.put(key, handled.after());
    }

    @Override
    public void send(PauseCommand command) {
        var key = command.key();
        var before = pauseStates.getOrDefault(key, PauseState.NONE);
        var handled = pauses.handle(before, command, next("pauses"), policyOf(key));
        for (var step : handled.steps()) {
            audit.addAll(PauseAudit.of(step, 0));
            if (step.ruling() instanceof Ruling.Accepted<PauseFact> accepted) {
                for (var fact : accepted.facts()) {
                    PauseNotices.of(key, fact, step.occurrence()).ifPresent(notices::add);
                    if (fact instanceof PauseEnded ended) {
                        pauseOutcomes.add(PauseOutcome.of(key, ended.ended()));
                    }
                    if (!(fact instanceof PauseFact.ResumeKept)) {
                        accept(step.command().commandId());
                    }
                }
            } else if (step.ruling() instanceof Ruling.Again<PauseFact>) {
                accept(step.command().commandId());
                handled.after()
                        .last()
                        .filter(last -> !(command instanceof PauseCommand.Pause pause)
                                || pause.pauseId().equals(last.pause().pauseId()))
                        .ifPresent(last -> pauseOutcomes.add(PauseOutcome.of(key, last)));
            } else if (step.ruling() instanceof Ruling.Refused<PauseFact> refused) {
                results.put(
                        step.command().commandId(),
                        CommandResult.refused(step.command().commandId(), refused.refusal(), now));
            }
        }
        pauseStates.put(key, handled.after());
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void timePasses(Duration duration) {
        now = now.plus(duration);
        for (var key : List.copyOf(approvalStates.keySet())) {
            var work = approvalTimers.due(key, approvalStates.get(key), now);
            work.facts().forEach(f -> approvalStates.compute(key, (k, s) -> ApprovalFold.apply(s, f)));
            work.toLog().ifPresent(this::send);
        }
        for (var key : List.copyOf(pauseStates.keySet())) {
            var work = pauseTimers.due(key, pauseStates.get(key), now);
            work.facts().forEach(f -> pauseStates.compute(key, (k, s) -> PauseFold.apply(s, f)));
            work.toLog().ifPresent(this::send);
        }
    }

    @Override
    public void until(BooleanSupplier happened) {
        assertThat(happened.getAsBoolean()).as("what is due has happened").isTrue();
    }

    @Override
    public List<ApprovalOutcome> outcomes(SubjectKey key) {
        return outcomes.stream().filter(o -> o.key().equals(key)).toList();
    }

    @Override
    public List<PauseOutcome> pauseOutcomes(SubjectKey key) {
        return pauseOutcomes.stream().filter(o -> o.key().equals(key)).toList();
    }

    @Override
    public Optional<CommandResult> result(String commandId) {
        return Optional.ofNullable(results.get(commandId));
    }

    @Override
    public List<NoticeKind> notices(SubjectKey key) {
        return notices.stream()
                .filter(n -> n.key().equals(key))
                .map(Notice::kind)
                .toList();
    }

    @Override
    public List<Audited> audit(SubjectKey key) {
        return audit.stream()
                .filter(a -> a.subject().workspace().equals(key.workspace())
                        && a.subject().id().equals(key.id()))
                .map(a -> new Audited(a.type(), a.code(), a.commandId(), a.details()))
                .toList();
    }

    @Override
    public void close() {
        approvalStates.clear();
    }

    private void accept(String commandId) {
        results.put(commandId, CommandResult.accepted(commandId, now));
    }

    private Occurrence next(String topic) {
        return new Occurrence(now, new InputPosition(topic, 0, offset++, now));
    }

    private static dev.hitl.policy.Policy policyOf(SubjectKey key) {
        return Stage.policyOf(key.workspace());
    }
}
