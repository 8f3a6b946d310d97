package dev.hitl.tests.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.view.PausedTask;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace sees what waits in it, and nothing of another's. The list can be a moment behind an answer: the broker commits a
 * transaction in one partition after the other.
 */
@UsesRealParts
@Timeout(600)
class WhatWaitsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);

    private final ConnectionSettings installation;
    private HitlProcessor processor;
    private HitlClient payments;
    private HitlClient sales;
    private HitlDecider decider;

    @TempDir
    private Path directory;

    WhatWaitsTest(RealParts parts) {
        this.installation = parts.installation("waits");
    }

    @BeforeEach
    void start() throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        payments = HitlClient.connect(ClientSettings.agent(installation, "db-agent", "payments"));
        sales = HitlClient.connect(ClientSettings.agent(installation, "mail-agent", "sales"));
        decider = HitlDecider.connect(installation);
    }

    @AfterEach
    void stop() {
        payments.close();
        sales.close();
        decider.close();
        processor.close();
    }

    @Test
    void shouldListTheWorkspacesOwnPausedTasksUntilTheyAreResumed() {
        var resumed = payments.pause("task-1", "need a budget owner");
        payments.pause("task-2", "need a number").accepted().join();
        sales.pause("task-3", "need a customer").accepted().join();
        resumed.accepted().join();
        decider.resume(resumed.key(), Optional.of(resumed.pauseId()), "go on", ALICE);
        resumed.await();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payments.pausedTasks())
                .extracting(PausedTask::taskId, PausedTask::reason)
                .containsExactly(tuple("task-2", "need a number")));
    }

    @Test
    void shouldListTheWorkspacesOwnApprovalsThatWait() {
        var decided = payments.request(approval("Wipe"));
        var waiting = payments.request(approval("Refund").arguments("{\"order\":42}"));
        sales.request(approval("Mail everybody")).accepted().join();
        waiting.accepted().join();
        decided.accepted().join();
        decider.deny(decided.key(), decided.digest(), "no", ALICE);
        decided.await();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(payments.pendingApprovals())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo(waiting.id());
                    assertThat(one.digest()).isEqualTo(waiting.digest());
                    assertThat(one.arguments()).isEqualTo("{\"order\":42}");
                }));
    }
}
