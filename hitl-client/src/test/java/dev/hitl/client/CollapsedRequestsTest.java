package dev.hitl.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.gated.RequiresApproval;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.NotRunException;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** W12: a model that tries again is not a second question to people. */
@Timeout(120)
class CollapsedRequestsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final ApprovalSpec REFUND =
            approval("Refund order").arguments(Map.of("order", "A-17")).collapseWithin(TEN_MINUTES);

    private final RulesLines lines = new RulesLines(Policy.standard());
    private volatile Instant now = NOON;
    private final HitlClient hitl = client("shop-agent");

    @AfterEach
    void close() {
        hitl.close();
    }

    @Test
    void shouldAskOnceForWhatIsAskedAgain() {
        var first = hitl.request(REFUND);
        first.accepted().join();

        now = NOON.plus(TEN_MINUTES).minusMillis(1);
        var again = hitl.request(REFUND);
        again.accepted().join();

        assertThat(again.key()).isEqualTo(first.key());
    }

    @Test
    void shouldAskAnewOnceTheStretchIsOver() {
        var first = hitl.request(REFUND);

        now = NOON.plus(TEN_MINUTES);

        assertThat(hitl.request(REFUND).key()).isNotEqualTo(first.key());
    }

    @Test
    void shouldNotRunAgainWhatWasApprovedOnce() {
        var runs = new AtomicInteger();
        decideEarly(true);
        hitl.gate(REFUND).run(runs::incrementAndGet);

        var again = hitl.gate(REFUND).run(runs::incrementAndGet);

        assertThat(again).isInstanceOf(GateResult.AlreadyClaimed.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void shouldGiveTheSameAnswerToWhoAsksAgain() {
        decideEarly(false);
        hitl.gate(REFUND).run(() -> 1);

        var again = hitl.gate(REFUND).run(() -> 1);

        assertThat(again).isInstanceOfSatisfying(GateResult.NotApproved.class, not -> assertThat(not.result())
                .isInstanceOf(ApprovalResult.Denied.class));
    }

    @Test
    void shouldTellApartWhatDiffers() {
        var ids = Stream.of(
                        REFUND,
                        REFUND.arguments(Map.of("order", "A-18")),
                        REFUND.reason("Charged twice"),
                        REFUND.risk(Risk.HIGH),
                        REFUND.timeout(TEN_MINUTES),
                        REFUND.useWithin(TEN_MINUTES),
                        REFUND.bypass(Bypass.only(Set.of("deployer"))),
                        REFUND.bypass(Bypass.NEVER),
                        REFUND.tool("shop.refund"),
                        REFUND.collapseWithin(Duration.ofMinutes(20)))
                .map(spec -> hitl.request(spec).id())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellAgentsApart() {
        try (var other = client("other-agent")) {
            assertThat(other.request(REFUND).key())
                    .isNotEqualTo(hitl.request(REFUND).key());
        }
    }

    @Test
    void shouldAskEachTimeWhereNothingIsSaid() {
        var spec = approval("Refund order");

        assertThat(hitl.request(spec).key()).isNotEqualTo(hitl.request(spec).key());
    }

    @Test
    void shouldRefuseAKeyBesideATime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REFUND.idempotencyKey("A-17"))
                .withMessageContaining("found both");
    }

    @Test
    void shouldRefuseATimeThatMakesNoSense() {
        for (var stretch : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofHours(25), Duration.ofDays(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> REFUND.collapseWithin(stretch))
                    .withMessageContaining("1 s to 24 h");
        }
    }

    interface Shop {
        @RequiresApproval(action = "Refund order", collapseWithin = "10m")
        int refund(String order);
    }

    @Test
    void shouldCollapseCallsOfAnAnnotatedMethod() {
        var runs = new AtomicInteger();
        var shop = hitl.gated(Shop.class, order -> runs.incrementAndGet());
        var first = CompletableFuture.supplyAsync(() -> shop.refund("A-17"));
        var asked = await().atMost(Duration.ofMinutes(1))
                .until(this::requests, r -> !r.isEmpty())
                .get(0);
        decide(new SubjectKey(asked.getWorkspace(), asked.getApprovalId()), new RequestDigest(asked.getDigest()), true);
        first.join();

        assertThatThrownBy(() -> shop.refund("A-17"))
                .isInstanceOf(NotRunException.class)
                .hasMessageContaining("may have run");
        assertThat(runs).hasValue(1);
    }

    interface TwiceNamed {
        @RequiresApproval(action = "Refund order", idempotencyKey = "{order}", collapseWithin = "10m")
        int refund(String order);
    }

    @Test
    void shouldRefuseAnAnnotationWithAKeyBesideATime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hitl.gated(TwiceNamed.class, order -> 1))
                .withMessageContaining("TwiceNamed.refund")
                .withMessageContaining("found both");
    }

    private HitlClient client(String agent) {
        return new HitlClient(
                new Exchange(lines, new Patience(Duration.ofMillis(100), Duration.ofSeconds(30), 100)),
                Principal.agent(agent, "payments"),
                () -> now);
    }

    /** A decision that comes before its request waits for it. */
    private void decideEarly(boolean approve) {
        var agent = Principal.agent("shop-agent", "payments");
        var id = DerivedIds.approvalId("payments", REFUND.nameFor(agent, NOON).orElseThrow());
        decide(new SubjectKey("payments", id), REFUND.digestIn("payments"), approve);
    }

    private void decide(SubjectKey key, RequestDigest digest, boolean approve) {
        var decision = new Decide(key, UUID.randomUUID().toString(), NOON, ALICE, approve, digest, Optional.empty());
        lines.send(Topics.APPROVAL_DECISIONS, key, ApprovalMapping.toAvro(decision));
    }

    private List<ApprovalRequest> requests() {
        return lines.sentOnce(ApprovalRequest.class, ApprovalRequest::getCommandId);
    }
}
