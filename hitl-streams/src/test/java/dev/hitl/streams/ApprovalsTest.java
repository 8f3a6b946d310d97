package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.Verdict;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.NoticeKind;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.ProcessorDriver;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void whatAPersonApprovesIsApprovedAndEverybodyConcernedIsTold() {
        var request = refund(Duration.ofMinutes(5));
        var decision = approve(ANN);
        processor.send(request);

        processor.send(decision);

        assertThat(processor.outcomes(REFUND)).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.APPROVED);
            assertThat(outcome.digest()).isEqualTo(Given.DIGEST);
        });
        assertThat(processor.result(request.commandId()).orElseThrow().accepted())
                .isTrue();
        assertThat(processor.result(decision.commandId()).orElseThrow().accepted())
                .isTrue();
        assertThat(processor.notices(REFUND))
                .extracting(n -> n.getKind())
                .containsExactly(NoticeKind.REQUESTED, NoticeKind.APPROVED);
        assertThat(processor.audit(REFUND))
                .extracting(AuditEvent::getType)
                .containsExactly("approval.requested", "approval.voted", "approval.approved");
        assertThat(processor.view(REFUND).orElseThrow().getStatus()).isEqualTo(ApprovalStatus.APPROVED);
    }
}
