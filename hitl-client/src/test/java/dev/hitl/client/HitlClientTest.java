package dev.hitl.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.approval.ApprovalState;
import dev.hitl.client.exchange.Command;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.client.result.PauseResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HitlClientTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal AGENT = Principal.agent("db-agent", "payments");
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);

    private final RulesLines lines = new RulesLines(Policy.standard());
    private final Patience patience = new Patience(Duration.ofMillis(100), Duration.ofSeconds(30), 2);
    private final Exchange exchange = new Exchange(lines, patience);
    private final HitlClient hitl = new HitlClient(exchange, AGENT, () -> NOON);
    private final HitlDecider decider = new HitlDecider(exchange, () -> NOON);

    @AfterEach
    void close() {
        hitl.close();
    }

    @Test
    void shouldTellWhoApprovedAndUntilWhenItCounts() {
        var request = hitl.request(approval("Wipe"));
        var voted = decider.approve(request.key(), request.digest(), "fine", ALICE);

        var result = request.await();

        assertThat(voted).isEqualTo(new DecisionResult.Accepted(NOON));
        assertThat(result).isInstanceOfSatisfying(ApprovalResult.Approved.class, approved -> {
            assertThat(approved.by()).containsExactly(ALICE);
            assertThat(approved.useBy()).contains(NOON.plus(Duration.ofHours(1)));
            assertThat(approved.votes().get(0).comment()).contains("fine");
        });
        assertThat(request.accepted())
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(new DecisionResult.Accepted(NOON));
    }

    @Test
    void shouldTellADeciderWhyADecisionDoesNotCount() {
        var request = hitl.request(approval("Wipe"));

        var voted = decider.approve(request.key(), new RequestDigest("a".repeat(64)), "", ALICE);

        assertThat(voted).isInstanceOfSatisfying(DecisionResult.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo("OTHER_DIGEST"));
        assertThat(request.await(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void shouldGetTheOutcomeAlthoughItWasLostAtFirst() {
        var firstLost = new AtomicBoolean();
        lines.lose(w -> w.topic() == Topics.APPROVAL_OUTCOMES && firstLost.compareAndSet(false, true));
        var request = hitl.request(approval("Wipe"));

        decider.deny(request.key(), request.digest(), "", ALICE);

        assertThat(request.await()).isInstanceOf(ApprovalResult.Denied.class);
        assertThat(requests().stream().map(ApprovalRequest::getCommandId).distinct())
                .hasSize(1);
        assertThat(requests()).hasSizeGreaterThan(1);
    }

    @Test
    void shouldAskUnderTheSameIdAfterARestart() {
        var spec = approval("Wipe").idempotencyKey("order-42");
        var before = hitl.request(spec);
        decider.approve(before.key(), before.digest(), "", ALICE);

        var after = hitl.request(spec);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.await()).isInstanceOf(ApprovalResult.Approved.class);
    }

    @Test
    void shouldNotTakeAnOutcomeForOtherArgumentsAsItsOwn() {
        var request = hitl.request(approval("Wipe"));
        request.accepted().join();

        lines.write(new RulesProcessor.Written(
                Topics.APPROVAL_OUTCOMES, request.key(), approvedOutcome(request.key(), "b".repeat(64))));

        assertThat(request.await())
                .isInstanceOfSatisfying(ApprovalResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("OTHER_DIGEST"));
    }

    @Test
    void shouldNotTakeAnOutcomeBeforeItsRequestWasLetIn() {
        lines.lose(w -> w.topic() == Topics.COMMAND_RESULTS);
        var request = hitl.request(approval("Wipe"));
        lines.write(new RulesProcessor.Written(
                Topics.APPROVAL_OUTCOMES,
                request.key(),
                approvedOutcome(request.key(), request.digest().hex())));

        assertThat(request.await(Duration.ofMillis(400))).isEmpty();
    }

    @Test
    void shouldWithdrawWhatIsNoLongerNeeded() {
        var request = hitl.request(approval("Wipe"));
        request.accepted().join();

        var withdrawn = hitl.withdraw(request.id(), "no longer needed");

        assertThat(withdrawn.accepted()).isTrue();
        assertThat(request.await()).isEqualTo(new ApprovalResult.Withdrawn("Withdrawn by db-agent: no longer needed"));
    }

    @Test
    void shouldPauseATaskUntilAPersonResumesIt() {
        var pause = hitl.pause("task-7", "need a budget owner");
        pause.accepted().join();

        decider.resume(pause.key(), Optional.of(pause.pauseId()), "go on", ALICE);

        assertThat(pause.await())
                .isEqualTo(new PauseResult.Resumed(
                        Optional.of(ALICE), Optional.of("go on"), Optional.empty(), "Resumed by alice@example.com"));
    }

    @Test
    void shouldNotLetAnAgentResumeAPauseMadeForPeople() {
        hitl.pause("task-7", "need a budget owner").accepted().join();

        var resumed = hitl.resume("task-7", "go on");

        assertThat(resumed).isInstanceOfSatisfying(DecisionResult.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo("NOT_ELIGIBLE"));
    }

    @Test
    void shouldSayThatTheRegistryIsAway() {
        lines.failEncoding(new RegistryUnavailable("no connection to http://registry", null, null));

        assertThatThrownBy(() -> hitl.request(approval("Wipe")).await())
                .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(List.of(e.reason(), e.unsent()))
                        .isEqualTo(List.of(Reason.NO_REGISTRY, true)));
    }

    /** As where the compression that is set is not there for this platform. */
    @Test
    void shouldNotKeepAnErrorOfItsSenderToItself() {
        var missing = new NoClassDefFoundError("net/jpountz/lz4/LZ4Factory");
        lines.whileSending(() -> {
            throw missing;
        });

        assertThatThrownBy(() -> hitl.request(approval("Wipe")).await())
                .isInstanceOf(HitlUnavailable.class)
                .hasRootCause(missing);
    }

    @Test
    void shouldWaitForNoMoreThanItMay() {
        hitl.request(approval("One"));
        hitl.request(approval("Two"));

        assertThatThrownBy(() -> hitl.request(approval("Three")).await())
                .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(List.of(e.reason(), e.unsent()))
                        .isEqualTo(List.of(Reason.TOO_MANY_WAITING, true)));
    }

    @Test
    void shouldMakeRoomWhenACallerStopsWaiting() {
        hitl.request(approval("One")).outcome().cancel(false);
        hitl.request(approval("Two")).outcome().cancel(false);

        var third = hitl.request(approval("Three"));

        assertThat(third.accepted().join().accepted()).isTrue();
    }

    @Test
    void shouldLeaveNothingOpenWhereItCannotBeMade() {
        var wrong = new RulesLines(Policy.standard());
        var setting = new ConfigException("fetch.min.bytes", "few");
        wrong.failReading(setting);

        assertThatThrownBy(() -> new Exchange(wrong, patience)).isSameAs(setting);
        assertThat(wrong.areProducersClosed()).isTrue();
    }

    @Test
    void shouldTellThoseWhoWaitThatItWasClosed() {
        var request = hitl.request(approval("Wipe"));
        request.accepted().join();

        hitl.close();

        assertThat(request.outcome())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(List.of(e.reason(), e.unsent()))
                        .isEqualTo(List.of(Reason.CLOSED, false)));
    }

    @Test
    void shouldNotBlameTheBrokerForASendThatItsClosingBroke() {
        var request = hitl.request(approval("Wipe"));
        request.accepted().join();
        lines.whileSending(hitl::close);

        var again = exchange.tell(new Command<>(
                Topics.APPROVAL_REQUESTS, request.key(), "command-2", requests().get(0)));

        assertThat(again)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(List.of(e.reason(), e.unsent()))
                        .isEqualTo(List.of(Reason.CLOSED, false)));
    }

    @Test
    void shouldNotForgetWhatItsSenderNeverCameToWhenItCloses() {
        var request = hitl.request(approval("Wipe"));
        request.accepted().join();
        var report = new Command<>(
                Topics.APPROVAL_REQUESTS, request.key(), "command-2", requests().get(0));
        lines.whileSending(HitlClientTest::untilInterrupted);
        exchange.tell(report);
        var queued = exchange.tell(report);

        hitl.close();

        assertThat(queued)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(
                        HitlUnavailable.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    }

    @Test
    void shouldNotBlameABrokerThatIsAwayForItsClosing() throws InterruptedException {
        var asked = lines.fallSilent();
        var request = hitl.request(approval("Wipe"));
        asked.await();

        hitl.close();

        assertThat(request.outcome())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(List.of(e.reason(), e.unsent()))
                        .isEqualTo(List.of(Reason.CLOSED, true)));
    }

    @Test
    void shouldTellThoseWhoAskAfterwardsThatItWasClosed() {
        hitl.close();

        CompletableFuture<ApprovalResult> late = hitl.request(approval("Wipe")).outcome();

        assertThat(late)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(List.of(e.reason(), e.unsent()))
                        .isEqualTo(List.of(Reason.CLOSED, true)));
    }

    @Test
    void shouldLeaveTheRequestOpenWhenTheCallerStopsWaiting() {
        var request = hitl.request(approval("Wipe"));
        request.accepted().join();

        request.outcome().cancel(false);

        assertThat(lines.processor().stateOf(request.key())).isInstanceOf(ApprovalState.Open.class);
    }

    /** Blocks as a producer does that waits for its buffer to have room. */
    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ApprovalRequest> requests() {
        return lines.sent().stream()
                .filter(ApprovalRequest.class::isInstance)
                .map(ApprovalRequest.class::cast)
                .toList();
    }

    private static ApprovalOutcome approvedOutcome(SubjectKey key, String digest) {
        return ApprovalOutcome.newBuilder()
                .setOutcomeId("outcome-1")
                .setWorkspace(key.workspace())
                .setApprovalId(key.id())
                .setVerdict(ApprovalVerdict.APPROVED)
                .setDigest(digest)
                .setSentence("Approved by nobody we know")
                .setVotes(List.of())
                .setRequestedAt(NOON)
                .setEndedAt(NOON)
                .setUseBy(NOON.plusSeconds(60))
                .setPolicyVersion(0)
                .build();
    }
}
