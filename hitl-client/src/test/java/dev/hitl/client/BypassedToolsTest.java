package dev.hitl.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.gated.RequiresApproval;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.identity.Principal;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ExecutionReport;
import dev.hitl.schemas.ExecutionStage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gates in a workspace that holds a role which may pass without asking. */
@Timeout(120)
class BypassedToolsTest {

    private static final Duration SLOW_MACHINE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ApprovalSpec DEPLOY = approval("deploy").arguments("{\"version\":7}");

    interface DeployTools {
        @RequiresApproval(action = "deploy")
        int deploy(String version) throws IOException;

        @RequiresApproval(action = "deploy", bypassRoles = "deployer")
        CompletableFuture<Integer> deployLater(String version);

        @RequiresApproval(action = "deploy", bypassRoles = "admin")
        GateResult<Integer> deployAsAdmin(String version);

        @RequiresApproval(
                action = "deploy",
                bypassRoles = {})
        GateResult<Integer> deployOnceAsked(String version);
    }

    private final class Tools implements DeployTools {
        @Override
        public int deploy(String version) throws IOException {
            runs.incrementAndGet();
            if (trouble != null) {
                throw trouble;
            }
            return 7;
        }

        @Override
        public CompletableFuture<Integer> deployLater(String version) {
            return CompletableFuture.completedFuture(runs.incrementAndGet());
        }

        @Override
        public GateResult<Integer> deployAsAdmin(String version) {
            return new GateResult.Ran<>(runs.incrementAndGet());
        }

        @Override
        public GateResult<Integer> deployOnceAsked(String version) {
            return new GateResult.Ran<>(runs.incrementAndGet());
        }
    }

    private final RulesLines lines = new RulesLines(policy());
    private final HitlClient hitl = new HitlClient(
            new Exchange(lines, new Patience(Duration.ofMillis(100), SLOW_MACHINE, 10)),
            Principal.agent("deploy-bot", "ci"),
            () -> NOON);
    private final AtomicInteger runs = new AtomicInteger();
    private final DeployTools gated = hitl.gated(DeployTools.class, new Tools());
    private volatile IOException trouble;

    @AfterEach
    void close() {
        hitl.close();
    }

    @Test
    void shouldRunOnceWithoutAskingAndReportIt() throws IOException {
        var result = gated.deploy("7");

        assertThat(result).isEqualTo(7);
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FINISHED);
    }

    @Test
    void shouldRunWhatThrowsOnceAndLetItsExceptionPass() {
        trouble = new IOException("disk full");

        assertThatThrownBy(() -> gated.deploy("7")).isSameAs(trouble);

        assertThat(runs).hasValue(1);
        assertThat(requests()).hasSize(1);
        assertThat(stages()).containsExactly(ExecutionStage.CLAIM, ExecutionStage.FAILED);
    }

    @Test
    void shouldRunWhereTheGateLeavesTheRoleThatTheWorkspaceHolds() {
        var result = gated.deployLater("7");

        assertThat(result).succeedsWithin(SLOW_MACHINE).isEqualTo(1);
        assertThat(requests()).singleElement().satisfies(r -> assertThat(r.getBypassRoles())
                .containsExactly("deployer"));
    }

    @Test
    void shouldHoldWhereTheGateNamesARoleThatTheWorkspaceDoesNotHold() {
        CompletableFuture.supplyAsync(() -> gated.deployAsAdmin("7"));

        assertHeld(List.of("admin"));
    }

    @Test
    void shouldHoldWhereTheGateLeavesNoRole() {
        CompletableFuture.supplyAsync(() -> gated.deployOnceAsked("7"));

        assertHeld(List.of());
    }

    @Test
    void shouldHoldAGateByHandThatLeavesNoRole() {
        hitl.gate(DEPLOY.bypass(Bypass.NEVER)).runAsync(runs::incrementAndGet, Runnable::run);

        assertHeld(List.of());
    }

    @Test
    void shouldTellWhoOnlyAsksThatNobodyWasAsked() {
        var result = hitl.request(DEPLOY).await();

        assertThat(result.granted()).isTrue();
        assertThat(result).isInstanceOfSatisfying(ApprovalResult.Bypassed.class, bypassed -> {
            assertThat(bypassed.useBy()).isPresent();
            assertThat(bypassed.digest()).isEqualTo(DEPLOY.digestIn("ci"));
            assertThat(bypassed.sentence()).contains("Nobody was asked", "role deployer");
        });
    }

    private void assertHeld(List<String> roles) {
        await().atMost(SLOW_MACHINE).until(() -> !requests().isEmpty());
        var request = requests().get(0);
        assertThat(request.getBypassRoles()).isEqualTo(roles);
        var key = new SubjectKey("ci", request.getApprovalId());
        await().atMost(SLOW_MACHINE)
                .untilAsserted(() -> assertThat(lines.processor().stateOf(key)).isInstanceOf(Open.class));
        assertThat(runs).hasValue(0);
    }

    private List<ApprovalRequest> requests() {
        return lines.sentOnce(ApprovalRequest.class, ApprovalRequest::getCommandId);
    }

    private List<ExecutionStage> stages() {
        return lines.sentOnce(ExecutionReport.class, ExecutionReport::getCommandId).stream()
                .map(ExecutionReport::getStage)
                .toList();
    }

    private static Policy policy() {
        var standard = Policy.standard();
        var rule = new PolicyRule("deploy", Risk.HIGH, 1, Set.of(), Optional.empty(), Set.of("admin", "deployer"));
        return new Policy(
                3,
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                List.of(rule),
                standard.decidingServices(),
                standard.resumers(),
                standard.leastAssurance(),
                Policy.STANDARD_MAX_OPEN,
                Optional.of(Set.of("deployer")));
    }
}
