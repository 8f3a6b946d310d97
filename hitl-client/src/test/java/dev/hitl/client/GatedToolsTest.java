package dev.hitl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.gated.GatedOptions;
import dev.hitl.client.gated.Masked;
import dev.hitl.client.gated.RequiresApproval;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.NotApprovedException;
import dev.hitl.client.result.NotRunException;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ExecutionReport;
import dev.hitl.schemas.ExecutionStage;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gated methods on the project's own rules. */
@Timeout(120)
class GatedToolsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Duration SLOW_MACHINE = Duration.ofMinutes(1);

    interface LoginTools {
        @RequiresApproval(action = "Log in", reason = "as {user}", idempotencyKey = "login-{user}")
        int login(String user, @Masked String password);

        @RequiresApproval(action = "Move")
        CompletableFuture<String> move(String table);
    }

    interface TooLong {
        @RequiresApproval(action = "Wipe", timeout = "400d")
        void drop(String table);
    }

    private final class Tools implements LoginTools {
        private final AtomicInteger runs = new AtomicInteger();
        private final CompletableFuture<String> moving = new CompletableFuture<>();

        @Override
        public int login(String user, String password) {
            return runs.incrementAndGet();
        }

        @Override
        public CompletableFuture<String> move(String table) {
            runs.incrementAndGet();
            return moving;
        }
    }

    private final RulesLines lines = new RulesLines(Policy.standard());
    private final HitlClient hitl = new HitlClient(
            new Exchange(lines, new Patience(Duration.ofMillis(100), Duration.ofSeconds(30), 10)),
            Principal.agent("db-agent", "payments"),
            () -> NOON);
    private final Tools tools = new Tools();
    private final LoginTools gated =
            hitl.gated(LoginTools.class, tools, GatedOptions.standard().maskingKey(new byte[32]));

    @AfterEach
    void close() {
        hitl.close();
    }

    @Test
    void shouldRunOnceApproved() {
        var call = inBackground("hunter2");
        decide(nextRequest(), true);

        assertThat(call).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(1);
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FINISHED);
    }

    @Test
    void shouldThrowWhoDenied() {
        var call = inBackground("hunter2");
        decide(nextRequest(), false);

        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(NotApprovedException.class, e -> assertThat(e.approval())
                        .isInstanceOfSatisfying(ApprovalResult.Denied.class, denied -> assertThat(denied.by())
                                .isEqualTo(ALICE)));
        assertThat(tools.runs).hasValue(0);
    }

    @Test
    void shouldNeverSendAMaskedValue() {
        var call = inBackground("hunter2");
        var request = nextRequest();
        decide(request, true);
        call.join();

        assertThat(request.getMasked()).hasSize(1);
        assertThat(request.getMasked().get(0).getPath()).isEqualTo("/password");
        assertThat(request.getArguments()).contains(request.getMasked().get(0).getCommitment());
        assertThat(lines.sent()).extracting(SpecificRecord::toString).noneMatch(sent -> sent.contains("hunter2"));
    }

    @Test
    void shouldNotRunTheSameRequestTwice() {
        var call = inBackground("hunter2");
        decide(nextRequest(), true);
        call.join();

        assertThatThrownBy(() -> gated.login("ann", "hunter2"))
                .isExactlyInstanceOf(NotRunException.class)
                .hasMessageContaining("may have run");
        assertThat(tools.runs).hasValue(1);
    }

    @Test
    void shouldNotTakeAnApprovalForAnotherSecret() {
        var first = inBackground("hunter2");
        decide(nextRequest(), true);
        first.join();

        assertThatThrownBy(() -> gated.login("ann", "hunter3"))
                .isInstanceOfSatisfying(NotApprovedException.class, e -> assertThat(e.approval())
                        .isInstanceOfSatisfying(ApprovalResult.Refused.class, refused -> assertThat(refused.code())
                                .isEqualTo("ID_TAKEN")));
        assertThat(tools.runs).hasValue(1);
    }

    @Test
    void shouldReportTheEndOfAFutureWhenItComes() {
        var moving = gated.move("users");
        decide(nextRequest(), true);
        await().atMost(SLOW_MACHINE).until(() -> tools.runs.get() == 1);
        var whileRunning = stages();

        tools.moving.complete("moved");

        assertThat(moving).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("moved");
        assertThat(whileRunning).containsExactly(ExecutionStage.CLAIM);
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FINISHED);
    }

    @Test
    void shouldReportAFutureThatFailsByNameOnly() {
        var moving = gated.move("users");
        decide(nextRequest(), true);
        var trouble = new IllegalStateException("password hunter2");

        tools.moving.completeExceptionally(trouble);

        assertThat(moving)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause()
                .isSameAs(trouble);
        assertThat(reports().map(ExecutionReport::getDetail))
                .containsExactly(null, "Failed with IllegalStateException");
    }

    @Test
    void shouldSendNothingForArgumentsWithoutACanonicalForm() {
        assertThatThrownBy(() -> gated.login("half a pair \uD800", "hunter2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gated.move("half a pair \uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThat(lines.sent()).isEmpty();
        assertThat(tools.runs).hasValue(0);
    }

    @Test
    void shouldRefuseLimitsWhenWired() {
        assertThatThrownBy(() -> hitl.gated(TooLong.class, table -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TooLong.drop")
                .hasMessageContaining("365 days");
    }

    private CompletableFuture<Integer> inBackground(String password) {
        return CompletableFuture.supplyAsync(() -> gated.login("ann", password));
    }

    private ApprovalRequest nextRequest() {
        return await().atMost(SLOW_MACHINE)
                .until(
                        () -> lines.sent().stream()
                                .filter(ApprovalRequest.class::isInstance)
                                .map(ApprovalRequest.class::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void decide(ApprovalRequest request, boolean approve) {
        var key = new SubjectKey(request.getWorkspace(), request.getApprovalId());
        var decision = new Decide(
                key,
                UUID.randomUUID().toString(),
                NOON,
                ALICE,
                approve,
                new RequestDigest(request.getDigest()),
                Optional.empty());
        lines.send(Topics.APPROVAL_DECISIONS, key, ApprovalMapping.toAvro(decision));
    }

    private Stream<ExecutionReport> reports() {
        return lines.sentOnce(ExecutionReport.class, ExecutionReport::getCommandId).stream();
    }

    private List<ExecutionStage> stages() {
        return reports().map(ExecutionReport::getStage).toList();
    }
}
