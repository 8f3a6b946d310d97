package dev.hitl.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.ExecutionReport;
import dev.hitl.schemas.ExecutionStage;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GateTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal AGENT = Principal.agent("db-agent", "payments");
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final ApprovalSpec WIPE =
            approval("Wipe production DB").arguments("{\"table\":\"users\"}").idempotencyKey("wipe-1");
    private static final SubjectKey WIPE_KEY = new SubjectKey("payments", DerivedIds.approvalId("payments", "wipe-1"));

    private final RulesLines lines = new RulesLines(Policy.standard());
    private final AtomicInteger runs = new AtomicInteger();
    private volatile Instant agentTime = NOON;
    private final InstantSource clock = () -> agentTime;
    private final HitlClient hitl = client(new Patience(Duration.ofMillis(100), Duration.ofSeconds(30), 10));

    @AfterEach
    void close() {
        hitl.close();
    }

    @Test
    void shouldRunOnceApprovedAndReportThatItFinished() {
        decideEarly(true, "go ahead");

        var result = hitl.gate(WIPE).run(runs::incrementAndGet);

        assertThat(result).isEqualTo(new GateResult.Ran<>(1));
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FINISHED);
    }

    @Test
    void shouldNotRunWhatWasDenied() {
        decideEarly(false, "not on a Friday");

        var result = hitl.gate(WIPE).run(runs::incrementAndGet);

        assertThat(result).isInstanceOfSatisfying(GateResult.NotApproved.class, shut -> assertThat(shut.result())
                .isEqualTo(new ApprovalResult.Denied(
                        ALICE, Optional.of("not on a Friday"), "Denied by alice@example.com: not on a Friday")));
        assertThat(runs).hasValue(0);
        assertThat(stages()).isEmpty();
    }

    @Test
    void shouldNotRunWhatSomebodyElseClaimed() {
        decideEarly(true, "");
        hitl.gate(WIPE).run(runs::incrementAndGet);

        var second = hitl.gate(WIPE).run(runs::incrementAndGet);

        assertThat(second).isInstanceOfSatisfying(GateResult.AlreadyClaimed.class, shut -> assertThat(shut.sentence())
                .contains("may have run"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void shouldLetTheActionsExceptionPassAfterReportingThatItFailed() {
        decideEarly(true, "");
        var trouble = new IOException("disk full, password hunter2");

        assertThatThrownBy(() -> hitl.gate(WIPE).run(() -> {
                    throw trouble;
                }))
                .isSameAs(trouble)
                .hasNoSuppressedExceptions();

        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FAILED);
        assertThat(reports().get(1).getDetail()).isEqualTo("Failed with IOException");
    }

    @Test
    void shouldNotClaimAfterTheUseByTime() {
        decideEarly(true, "");
        agentTime = NOON.plus(Duration.ofHours(2));

        var result = hitl.gate(WIPE).run(runs::incrementAndGet);

        assertThat(result).isInstanceOfSatisfying(GateResult.Withheld.class, shut -> assertThat(shut.code())
                .isEqualTo("USE_BY_PASSED"));
        assertThat(runs).hasValue(0);
        assertThat(stages()).isEmpty();
    }

    @Test
    void shouldNotRunOnAnApprovalOfOtherArguments() {
        decideEarly(true, "");
        hitl.request(WIPE).await();

        var result = hitl.gate(WIPE.arguments("{\"table\":\"orders\"}")).run(runs::incrementAndGet);

        assertThat(result).isInstanceOfSatisfying(GateResult.NotApproved.class, shut -> assertThat(shut.result())
                .isInstanceOfSatisfying(ApprovalResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("ID_TAKEN")));
        assertThat(runs).hasValue(0);
    }

    @Test
    void shouldAskForItsGrantAgainUnderTheSameClaimWhenTheAnswerIsLost() {
        decideEarly(true, "");
        var claimAnswers = new AtomicInteger();
        lines.lose(written -> isAnswerToAClaim(written) && claimAnswers.incrementAndGet() < 3);

        var result = hitl.gate(WIPE).run(runs::incrementAndGet);

        assertThat(result).isEqualTo(new GateResult.Ran<>(1));
        assertThat(lines.sent().stream()
                        .filter(ExecutionReport.class::isInstance)
                        .map(ExecutionReport.class::cast)
                        .filter(r -> r.getStage() == ExecutionStage.CLAIM)
                        .map(ExecutionReport::getCommandId))
                .hasSizeGreaterThan(2)
                .containsOnly(reports().get(0).getCommandId());
    }

    @Test
    void shouldNotRunWhenNobodyAnswersTheClaim() {
        decideEarly(true, "");
        lines.lose(this::isAnswerToAClaim);

        try (var hasty = client(new Patience(Duration.ofMillis(100), Duration.ofSeconds(2), 10))) {
            assertThatThrownBy(() -> hasty.gate(WIPE).run(runs::incrementAndGet))
                    .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(e.reason())
                            .isEqualTo(HitlUnavailable.Reason.NO_ANSWER));
        }

        assertThat(runs).hasValue(0);
    }

    @Test
    void shouldNotRunWithoutABroker() {
        lines.failSending(new TimeoutException("no broker for 30 s"));

        assertThatThrownBy(() -> hitl.gate(WIPE).run(runs::incrementAndGet))
                .isInstanceOfSatisfying(
                        HitlUnavailable.class, e -> assertThat(e.reason()).isEqualTo(HitlUnavailable.Reason.NO_BROKER));

        assertThat(runs).hasValue(0);
    }

    @Test
    void shouldNotRunWhenTheClientIsClosedWhileItWaits() {
        var waiting = hitl.gate(WIPE).runAsync(runs::incrementAndGet, Runnable::run);

        hitl.close();

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(
                        HitlUnavailable.class, e -> assertThat(e.reason()).isEqualTo(HitlUnavailable.Reason.CLOSED));
        assertThat(runs).hasValue(0);
    }

    @Test
    void shouldRunOnTheGivenExecutor() {
        decideEarly(true, "");

        CompletableFuture<GateResult<Integer>> result = hitl.gate(WIPE).runAsync(runs::incrementAndGet, Runnable::run);

        assertThat(result).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(new GateResult.Ran<>(1));
    }

    @Test
    void shouldNotSpendTheGrantOnACallerThatWasInterrupted() throws InterruptedException {
        var seen = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try {
                hitl.gate(WIPE).run(runs::incrementAndGet);
            } catch (HitlUnavailable e) {
                seen.complete(e);
            }
        });
        caller.start();
        until(() -> !lines.sent().isEmpty());
        caller.interrupt();
        caller.join();

        decideEarly(true, "");
        var later = hitl.gate(WIPE).run(runs::incrementAndGet);

        assertThat(seen).isCompletedWithValueMatching(e -> ((HitlUnavailable) e).reason() == Reason.INTERRUPTED);
        assertThat(later).isEqualTo(new GateResult.Ran<>(1));
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FINISHED);
    }

    @Test
    void shouldSayThatNothingRanWhenThereIsNoThreadToRunOn() {
        decideEarly(true, "");

        var result = hitl.gate(WIPE).runAsync(runs::incrementAndGet, task -> {
            throw new RejectedExecutionException("shut down");
        });

        assertThat(result).failsWithin(Duration.ofSeconds(30));
        until(() -> reports().size() == 2);
        assertThat(runs).hasValue(0);
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FAILED);
        assertThat(reports().get(1).getDetail()).startsWith("Not run");
    }

    @Test
    void shouldNotSendWhatTheProcessorWouldNotRead() {
        var masked = java.util.stream.IntStream.range(0, 1500)
                .mapToObj(i -> new dev.hitl.approval.Ask.Masked("/" + "x".repeat(150) + i, "0".repeat(64)))
                .toList();

        assertThatThrownBy(() -> hitl.gate(WIPE.masked(masked)).run(runs::incrementAndGet))
                .isInstanceOfSatisfying(
                        HitlUnavailable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
        assertThat(runs).hasValue(0);
    }

    /** Within the class's time-out. */
    private static void until(BooleanSupplier happened) {
        while (!happened.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private HitlClient client(Patience patience) {
        return new HitlClient(new Exchange(lines, patience), AGENT, clock);
    }

    /** A decision that comes before its request waits for it. */
    private void decideEarly(boolean approve, String comment) {
        var decision = new Decide(
                WIPE_KEY,
                UUID.randomUUID().toString(),
                NOON,
                ALICE,
                approve,
                WIPE.digestIn("payments"),
                Optional.of(comment).filter(c -> !c.isEmpty()));
        lines.send(Topics.APPROVAL_DECISIONS, WIPE_KEY, ApprovalMapping.toAvro(decision));
    }

    private boolean isAnswerToAClaim(RulesProcessor.Written written) {
        return written.value() instanceof dev.hitl.schemas.CommandResult result
                && reports().stream().anyMatch(r -> r.getCommandId().equals(result.getCommandId()));
    }

    private List<ExecutionReport> reports() {
        return lines.sentOnce(ExecutionReport.class, ExecutionReport::getCommandId);
    }

    private List<ExecutionStage> stages() {
        return reports().stream().map(ExecutionReport::getStage).toList();
    }
}
