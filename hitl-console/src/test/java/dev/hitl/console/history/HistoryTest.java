package dev.hitl.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.SubjectKind;
import dev.hitl.wire.mapping.AuditMapping;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History(3);

    private static AuditEvent event(String id, long sequence) {
        var entry = new AuditEntry(
                AuditSubject.approval(new SubjectKey("payments", id)),
                "approval.voted",
                "Something happened",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Instant.EPOCH,
                Optional.empty(),
                0);
        return AuditMapping.toAvro(entry, sequence, new byte[32]);
    }

    @Test
    void theOldestGoesFirstWhenItIsFull() {
        history.add(event("a", 1));
        history.add(event("b", 2));
        history.add(event("a", 3));
        history.add(event("a", 4));
        history.add(event("a", 5));

        assertThat(history.of(SubjectKind.APPROVAL, "payments", "b", 10)).isEmpty();
        assertThat(history.of(SubjectKind.APPROVAL, "payments", "a", 10))
                .extracting(AuditEvent::getSequence)
                .containsExactly(3L, 4L, 5L);
        assertThat(history.of(SubjectKind.APPROVAL, "payments", "a", 2))
                .extracting(AuditEvent::getSequence)
                .containsExactly(4L, 5L);
    }

    @Test
    void aTaskAndAnApprovalOfTheSameIdHaveAHistoryEach() {
        history.add(event("a", 1));

        assertThat(history.of(SubjectKind.PAUSE, "payments", "a", 10)).isEmpty();
        assertThat(history.of(SubjectKind.APPROVAL, "payments", "a", 10)).hasSize(1);
    }

    @Test
    void whatIsReadAgainIsThereOnce() {
        history.add(event("a", 1));
        history.clear();
        history.add(event("a", 1));

        assertThat(history.of(SubjectKind.APPROVAL, "payments", "a", 10)).hasSize(1);
    }
}
