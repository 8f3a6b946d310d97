package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.BOB;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.claim;
import static dev.hitl.streams.driver.Given.deny;
import static dev.hitl.streams.driver.Given.refund;
import static dev.hitl.streams.driver.Given.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.ExecutionStatus;
import dev.hitl.schemas.Notice;
import dev.hitl.schemas.NoticeKind;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void whatAPersonApprovesIsApprovedAndEverybodyConcernedIsTold() {
        var request = refund(FIVE_MINUTES);
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
                .extracting(Notice::getKind)
                .containsExactly(NoticeKind.REQUESTED, NoticeKind.APPROVED);
        assertThat(processor.audit(REFUND))
                .extracting(AuditEvent::getType)
                .containsExactly("approval.requested", "approval.voted", "approval.approved");
        assertThat(processor.view(REFUND).orElseThrow().getStatus()).isEqualTo(ApprovalStatus.APPROVED);
    }

    @Test
    void whatWaitsIsSeenWithItsArguments() {
        processor.send(refund(FIVE_MINUTES));

        assertThat(processor.view(REFUND).orElseThrow()).satisfies(view -> {
            assertThat(view.getStatus()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(view.getArguments()).isEqualTo(Given.ARGUMENTS);
            assertThat(view.getDeadline()).isEqualTo(ProcessorDriver.START.plus(FIVE_MINUTES));
        });
    }

    /** G1: the second decider is told who was first; nothing is overwritten. */
    @Test
    void theSecondDecisionChangesNothing() {
        var second = deny(BOB);
        processor.send(refund(FIVE_MINUTES));
        processor.send(approve(ANN));

        processor.send(second);

        assertThat(processor.outcomes(REFUND))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.APPROVED);
        assertThat(processor.result(second.commandId()).orElseThrow()).satisfies(result -> {
            assertThat(result.code()).isEqualTo("ALREADY_DECIDED");
            assertThat(result.sentence()).contains("ann@example.com");
        });
    }

    @Test
    void onlyTheFirstClaimMayRun() {
        var first = claim();
        var second = claim();
        processor.send(refund(FIVE_MINUTES));
        processor.send(approve(ANN));
        processor.send(first);

        processor.send(second);

        assertThat(processor.result(first.commandId()).orElseThrow().accepted()).isTrue();
        assertThat(processor.result(second.commandId()).orElseThrow().code()).isEqualTo("ALREADY_CLAIMED");
        assertThat(processor.view(REFUND).orElseThrow().getExecution()).isEqualTo(ExecutionStatus.CLAIMED);
    }

    @Test
    void anAgentOfAnotherWorkspaceGetsTheAnswerForAnApprovalThatDoesNotExist() {
        var onReal = withdraw(Given.STRANGER);
        processor.send(refund(FIVE_MINUTES));

        processor.send(onReal);

        assertThat(processor.result(onReal.commandId()).orElseThrow().code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(processor.audit(REFUND))
                .last()
                .extracting(AuditEvent::getType, AuditEvent::getCode)
                .containsExactly("command.refused", "NOT_OWNER");
        assertThat(processor.outcomes(REFUND)).isEmpty();
    }

    @Test
    void aRequestWithAnotherDigestIsRejectedWithAnOutcome() {
        var wrong = Given.request(REFUND, "{\"amount\":1}", Optional.empty());
        var lying = new ApprovalCommand.Request(
                wrong.key(),
                wrong.commandId(),
                wrong.issuedAt(),
                wrong.principal(),
                wrong.ask(),
                Given.DIGEST,
                wrong.claimedRisk(),
                wrong.timeout(),
                wrong.useWithin(),
                wrong.bypass(),
                wrong.defects());

        processor.send(lying);

        assertThat(processor.outcomes(REFUND))
                .extracting(ApprovalOutcome::verdict)
                .containsExactly(Verdict.REJECTED);
        assertThat(processor.result(lying.commandId()).orElseThrow().code()).isEqualTo("INVALID_REQUEST");
        assertThat(processor.view(REFUND).orElseThrow().getStatus()).isEqualTo(ApprovalStatus.REJECTED);
    }

    /** G4 and rule 11: the same bytes under the same id, so a waiting agent can tell a repeat from a second outcome. */
    @Test
    void whoAsksAgainGetsTheSameOutcomeByteForByte() {
        var request = refund(FIVE_MINUTES);
        processor.send(request);
        processor.send(approve(ANN));

        processor.send(request);

        var said = processor.records(Topics.APPROVAL_OUTCOMES);
        assertThat(said).hasSize(2);
        assertThat(said.get(1).value()).isEqualTo(said.get(0).value());
        assertThat(processor.notices(REFUND)).hasSize(2);
    }

    /** Rule 11: at most once a second for each key. */
    @Test
    void whoAsksAgainAndAgainGetsItOnceASecond() {
        var request = refund(FIVE_MINUTES);
        processor.send(request);
        processor.send(approve(ANN));

        for (var i = 0; i < 10; i++) {
            processor.send(request);
        }
        processor.timePasses(Duration.ofSeconds(1));
        processor.send(request);

        assertThat(processor.outcomes(REFUND)).hasSize(3);
    }

    @Test
    void theSameIdForSomethingElseIsRefused() {
        var other = Given.request(REFUND, "{\"amount\":9000}", Optional.of(FIVE_MINUTES));
        processor.send(refund(FIVE_MINUTES));

        processor.send(other);

        assertThat(processor.result(other.commandId()).orElseThrow().code()).isEqualTo("ID_TAKEN");
        assertThat(processor.view(REFUND).orElseThrow().getArguments()).isEqualTo(Given.ARGUMENTS);
    }

    /** Rule 8: an input that is read again long after must not make a second outcome. */
    @Test
    void anIdThatWasPurgedIsStillRemembered() {
        var request = refund(FIVE_MINUTES);
        processor.send(request);
        processor.send(approve(ANN));
        processor.timePasses(Duration.ofDays(7).plusSeconds(1));

        processor.send(request);

        assertThat(processor.view(REFUND)).isEmpty();
        assertThat(processor.store("approval-asks").all()).isExhausted();
        assertThat(processor.result(request.commandId()).orElseThrow().code()).isEqualTo("ALREADY_FINISHED");
        assertThat(processor.outcomes(REFUND)).hasSize(1);
    }

    @Test
    void nothingIsLeftInTheEnd() {
        processor.send(refund(FIVE_MINUTES));
        processor.send(approve(ANN));

        processor.timePasses(Duration.ofDays(7).plusSeconds(1));
        processor.timePasses(Duration.ofDays(40).plusSeconds(1));

        assertThat(processor.store("approval-state").all()).isExhausted();
        assertThat(processor.store("timers").all()).isExhausted();
    }
}
