package dev.hitl.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client with room for one command: what a caller does once an answer has come finds that room, and may wait in turn. */
@Timeout(300)
class CallersWorkTest {

    private static final Duration SLOW_MACHINE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final ApprovalSpec WIPE = approval("Wipe").idempotencyKey("wipe-1");
    private static final SubjectKey WIPE_KEY = new SubjectKey("payments", DerivedIds.approvalId("payments", "wipe-1"));

    private final RulesLines lines = new RulesLines(Policy.standard());
    private final HitlClient hitl = new HitlClient(
            new Exchange(lines, new Patience(Duration.ofMillis(100), SLOW_MACHINE, 1)),
            Principal.agent("db-agent", "payments"),
            () -> NOON);

    @AfterEach
    void close() {
        hitl.close();
    }

    @Test
    void shouldClaimWithTheRoomThatItsRequestLeaves() {
        var result = hitl.gate(WIPE).runAsync(() -> 1, Runnable::run);
        await().atMost(SLOW_MACHINE).until(() -> !lines.sent().isEmpty());
        decide(true);

        assertThat(result).succeedsWithin(SLOW_MACHINE).isEqualTo(new GateResult.Ran<>(1));
    }

    @Test
    void shouldAskAndWaitAfterAnActionThatWentOn() {
        decide(true);

        var next = hitl.gate(WIPE)
                .runAsync(() -> CompletableFuture.completedFuture(1))
                .thenApply(ran -> hitl.request(approval("Next")).accepted().join());

        assertThat(next).succeedsWithin(SLOW_MACHINE).isEqualTo(new DecisionResult.Accepted(NOON));
    }

    @Test
    void shouldWaitForTheAnswerOnceItKnowsTheOutcome() {
        decide(false);
        hitl.request(WIPE).await();
        var awaited = new AtomicBoolean();
        lines.lose(written -> written.topic() == Topics.COMMAND_RESULTS && !awaited.get());
        var taken = hitl.request(WIPE.arguments("{\"table\":\"orders\"}"));

        var accepted = taken.outcome().thenApply(outcome -> taken.accepted().join());
        awaited.set(true);

        assertThat(accepted)
                .succeedsWithin(SLOW_MACHINE)
                .isInstanceOfSatisfying(DecisionResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("ID_TAKEN"));
    }

    private void decide(boolean approve) {
        var decision = new Decide(
                WIPE_KEY,
                UUID.randomUUID().toString(),
                NOON,
                ALICE,
                approve,
                WIPE.digestIn("payments"),
                Optional.empty());
        lines.send(Topics.APPROVAL_DECISIONS, WIPE_KEY, ApprovalMapping.toAvro(decision));
    }
}
