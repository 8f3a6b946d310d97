package dev.hitl.tests.story;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.ruling.CommandResult;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.tests.story.Stage.Audited;
import dev.hitl.wire.mapping.NoticeMapping;
import dev.hitl.wire.mapping.OutcomeMapping;
import dev.hitl.wire.mapping.ResultMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the processor said, as it was read back from its topics. */
final class Journal {

    private final List<ApprovalOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<PauseOutcome> pauseOutcomes = new CopyOnWriteArrayList<>();
    private final Map<String, CommandResult> results = new ConcurrentHashMap<>();
    private final List<dev.hitl.notice.Notice> notices = new CopyOnWriteArrayList<>();
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();

    void add(dev.hitl.schemas.ApprovalOutcome outcome) {
        outcomes.add(OutcomeMapping.outcome(outcome));
    }

    void add(dev.hitl.schemas.PauseOutcome outcome) {
        pauseOutcomes.add(OutcomeMapping.outcome(outcome));
    }

    void add(dev.hitl.schemas.CommandResult result) {
        results.put(result.getCommandId(), ResultMapping.result(result));
    }

    void add(dev.hitl.schemas.Notice notice) {
        notices.add(NoticeMapping.notice(notice));
    }

    void add(AuditEvent event) {
        audit.add(event);
    }

    /** How often a command was written down so far. */
    long mentions(String commandId) {
        return audit.stream().filter(a -> commandId.equals(a.getCommandId())).count();
    }

    List<ApprovalOutcome> outcomes(SubjectKey key) {
        return outcomes.stream().filter(o -> o.key().equals(key)).toList();
    }

    List<PauseOutcome> pauseOutcomes(SubjectKey key) {
        return pauseOutcomes.stream().filter(o -> o.key().equals(key)).toList();
    }

    Optional<CommandResult> result(String commandId) {
        return Optional.ofNullable(results.get(commandId));
    }

    List<NoticeKind> notices(SubjectKey key) {
        return notices.stream()
                .filter(n -> n.key().equals(key))
                .map(dev.hitl.notice.Notice::kind)
                .toList();
    }

    List<Audited> audit(SubjectKey key) {
        return audit.stream()
                .filter(a -> a.getWorkspace().equals(key.workspace())
                        && a.getSubjectId().equals(key.id()))
                .map(a -> new Audited(
                        a.getType(),
                        Optional.ofNullable(a.getCode()),
                        Optional.ofNullable(a.getCommandId()),
                        a.getDetails()))
                .toList();
    }
}
