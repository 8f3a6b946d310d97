package dev.hitl.streams.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.streams.audit.ChainHead;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox =
            new Outbox(new Encoders(TopicNames.STANDARD, new MemoryRegistry(), true), ChainHead.BEGINNING, 1_000);

    /** Rule 16: a record that the producer would refuse must never get as far as the producer. */
    @Test
    void refusesWhatIsLargerThanMayBeWrittenAsItIsAdded() {
        var large = Given.request(Given.REFUND, "{\"text\":\"" + "x".repeat(1_000) + "\"}", Optional.empty());

        assertThatThrownBy(
                        () -> outbox.add(Topics.APPROVAL_REQUESTS, Given.REFUND.bytes(), ApprovalMapping.toAvro(large)))
                .isInstanceOf(OutputTooLarge.class)
                .hasMessageContaining("at most 1000 bytes");
        assertThat(outbox.outputs()).isEmpty();
    }

    @Test
    void leavesTheChainAsItWasWhereAnAuditRecordIsTooLarge() {
        assertThatThrownBy(() -> outbox.audit(entry("x".repeat(1_000)))).isInstanceOf(OutputTooLarge.class);

        assertThat(outbox.head()).isEqualTo(ChainHead.BEGINNING);
    }

    @Test
    void eachAuditRecordFollowsFromTheOneBefore() {
        outbox.audit(entry("first"));
        var first = outbox.head();
        outbox.audit(entry("second"));

        assertThat(first.sequence()).isEqualTo(1);
        assertThat(outbox.head().sequence()).isEqualTo(2);
        assertThat(outbox.head().hash()).isNotEqualTo(first.hash());
        assertThat(outbox.outputs()).hasSize(2);
    }

    private static AuditEntry entry(String sentence) {
        return new AuditEntry(
                AuditSubject.workspace("payments"),
                "it.happened",
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Instant.EPOCH,
                Optional.empty(),
                0);
    }
}
