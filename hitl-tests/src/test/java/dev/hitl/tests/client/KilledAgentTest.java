package dev.hitl.tests.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was claimed is never run by another, whatever became of the one who claimed it. */
@UsesRealParts
@Timeout(600)
class KilledAgentTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);

    private final ConnectionSettings installation;
    private final List<Process> agents = new ArrayList<>();
    private HitlProcessor processor;

    @TempDir
    private Path directory;

    KilledAgentTest(RealParts parts) {
        this.installation = parts.installation("killed");
    }

    @BeforeEach
    void startTheProcessor() throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory.resolve("state")));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
    }

    @AfterEach
    void stopAll() {
        agents.forEach(Process::destroyForcibly);
        processor.close();
    }

    @Test
    void shouldNotRunASecondTimeAfterTheAgentWasKilledBetweenItsClaimAndTheEffect() throws Exception {
        approveTheWipe();
        var killed = agent(true);
        assertThat(linesOf(killed).readLine()).isEqualTo(AgentProcess.BEGUN);
        killed.destroyForcibly().waitFor();

        var restarted = agent(false);

        assertThat(linesOf(restarted).lines()).containsExactly("AlreadyClaimed");
        assertThat(effects()).doesNotExist();
    }

    @Test
    void shouldRunOnceHoweverOftenTheAgentStarts() throws Exception {
        approveTheWipe();
        var first = agent(false);
        assertThat(linesOf(first).lines()).containsExactly(AgentProcess.BEGUN, "Ran");

        var second = agent(false);

        assertThat(linesOf(second).lines()).containsExactly("AlreadyClaimed");
        assertThat(Files.readAllLines(effects())).containsExactly("wiped");
    }

    private void approveTheWipe() {
        var settings = ClientSettings.agent(installation, AgentProcess.AGENT, AgentProcess.WORKSPACE);
        try (var hitl = HitlClient.connect(settings);
                var decider = HitlDecider.connect(installation)) {
            var request = hitl.request(AgentProcess.WIPE);
            decider.approve(request.key(), request.digest(), "", ALICE);
            assertThat(request.await()).isInstanceOf(ApprovalResult.Approved.class);
        }
    }

    private Process agent(boolean standsStill) throws Exception {
        var agent = AgentProcess.start(installation, effects(), standsStill);
        agents.add(agent);
        return agent;
    }

    private Path effects() {
        return directory.resolve("effects.txt");
    }

    private static BufferedReader linesOf(Process agent) {
        return new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8));
    }
}
