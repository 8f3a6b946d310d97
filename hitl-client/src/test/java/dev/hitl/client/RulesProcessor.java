package dev.hitl.client;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalDesk;
import dev.hitl.approval.ApprovalFact;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.ApprovalState;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseDesk;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.pause.PauseState;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import dev.hitl.schemas.ApprovalDecision;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ApprovalWithdrawal;
import dev.hitl.schemas.ExecutionReport;
import dev.hitl.schemas.PauseRequest;
import dev.hitl.schemas.ResumeRequest;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.OutcomeMapping;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.mapping.ResultMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** The project's own rules behind the client's lines: what they say is what the processor would say. */
final class RulesProcessor {

    /** One record written by the processor. */
    record Written(dev.hitl.wire.topic.Topic<?> topic, SubjectKey key, SpecificRecord value) {}

    private final ApprovalDesk approvals = new ApprovalDesk(Retention.STANDARD);
    private final PauseDesk pauses = new PauseDesk(Retention.STANDARD);
    private final Map<SubjectKey, ApprovalState> approvalStates = new HashMap<>();
    private final Map<SubjectKey, PauseState> pauseStates = new HashMap<>();
    private final List<SpecificRecord> read = new CopyOnWriteArrayList<>();
    private final Policy policy;
    private long offset;

    RulesProcessor(Policy policy) {
        this.policy = policy;
    }

    List<SpecificRecord> read() {
        return read;
    }

    synchronized ApprovalState stateOf(SubjectKey key) {
        return approvalStates.getOrDefault(key, ApprovalState.NONE);
    }

    /** Reads a command at a time and returns what it makes the processor write. */
    synchronized List<Written> read(SubjectKey key, SpecificRecord value, Instant at) {
        read.add(value);
        var occurrence = new Occurrence(at, new InputPosition("test", 0, offset++, at));
        if (value instanceof ApprovalRequest request) {
            return approval(key, ApprovalMapping.request(key, request), occurrence);
        } else if (value instanceof ApprovalDecision decision) {
            return approval(key, ApprovalMapping.decision(key, decision), occurrence);
        } else if (value instanceof ApprovalWithdrawal withdrawal) {
            return approval(key, ApprovalMapping.withdrawal(key, withdrawal), occurrence);
        } else if (value instanceof ExecutionReport report) {
            return approval(key, ApprovalMapping.execution(key, report), occurrence);
        } else if (value instanceof PauseRequest pause) {
            return pause(key, PauseMapping.pause(key, pause), occurrence);
        }
        return pause(key, PauseMapping.resume(key, (ResumeRequest) value), occurrence);
    }

    private List<Written> approval(SubjectKey key, ApprovalCommand command, Occurrence occurrence) {
        var handled = approvals.handle(stateOf(key), command, occurrence, policy);
        approvalStates.put(key, handled.after());
        var written = new java.util.ArrayList<Written>();
        var ended = handled.after() instanceof ApprovalState.Ended e
                ? Optional.of(
                        new Written(Topics.APPROVAL_OUTCOMES, key, OutcomeMapping.toAvro(ApprovalOutcome.of(key, e))))
                : Optional.<Written>empty();
        for (var step : handled.steps()) {
            result(step.command().commandId(), step.ruling(), occurrence.at())
                    .map(r -> new Written(
                            Topics.COMMAND_RESULTS, key, ResultMapping.toAvro(AuditSubject.approval(key), r)))
                    .ifPresent(written::add);
            if (says(step.ruling())) {
                ended.ifPresent(written::add);
            }
        }
        return written;
    }

    private List<Written> pause(SubjectKey key, PauseCommand command, Occurrence occurrence) {
        var handled = pauses.handle(pauseStates.getOrDefault(key, PauseState.NONE), command, occurrence, policy);
        pauseStates.put(key, handled.after());
        var written = new java.util.ArrayList<Written>();
        for (var step : handled.steps()) {
            result(step.command().commandId(), step.ruling(), occurrence.at())
                    .map(r ->
                            new Written(Topics.COMMAND_RESULTS, key, ResultMapping.toAvro(AuditSubject.pause(key), r)))
                    .ifPresent(written::add);
            handled.after()
                    .last()
                    .map(last ->
                            new Written(Topics.PAUSE_OUTCOMES, key, OutcomeMapping.toAvro(PauseOutcome.of(key, last))))
                    .ifPresent(written::add);
        }
        return written;
    }

    private static boolean says(Ruling<ApprovalFact> ruling) {
        return ruling instanceof Ruling.Again
                || (ruling instanceof Ruling.Accepted<ApprovalFact> accepted
                        && accepted.facts().stream()
                                .anyMatch(f -> f instanceof ApprovalFact.Concluded
                                        || f instanceof ApprovalFact.Rejected
                                        || f instanceof ApprovalFact.Bypassed));
    }

    private static <F> Optional<CommandResult> result(String commandId, Ruling<F> ruling, Instant at) {
        return ruling.match(
                accepted -> Optional.of(CommandResult.accepted(commandId, at)),
                again -> Optional.of(CommandResult.accepted(commandId, at)),
                ignored -> Optional.empty(),
                refused -> Optional.of(CommandResult.refused(commandId, refused.refusal(), at)));
    }
}
