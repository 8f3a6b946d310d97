package dev.hitl.standalone.cli;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.terminal.ExitCodes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What somebody at a cluster types, and is told, when not all is as usual. */
class PlainWordsOnClusterTest extends BareCluster {
    @Test
    void whoHasNoNameCanLookAndWithdrawButNotDecide() {
        String name = request("Water the plants");
        String user = System.getProperty("user.name");
        // What Java says of a user id that the system has no name for.
        System.setProperty("user.name", "?");
        try {
            assertThat(run("pending")).as(typed::err).isZero();
            assertThat(run("paused")).as(typed::err).isZero();
            assertThat(run("show", name)).as(typed::err).isZero();
            assertThat(typed.out()).contains("nobody knows who you are");
            assertThat(json("show", name).path("you").isNull()).isTrue();
            assertThat(json("show", name, "--as", "alice")
                            .path("you")
                            .path("id")
                            .asText())
                    .isEqualTo("alice");
            assertThat(run("approve", name)).isEqualTo(ExitCodes.USAGE);
            assertThat(typed.err()).contains("--as NAME");
            assertThat(run("withdraw", name)).as(typed::err).isZero();
        } finally {
            System.setProperty("user.name", user);
        }
    }

    @Test
    void aRequestIsToldAsAskedForAndNoMore() {
        assertThat(json("request", "Sweep the yard").path("status").asText()).isEqualTo("ASKED");

        assertThat(run("request", "Sweep the street")).isZero();
        assertThat(typed.out()).contains("is asked for", "./hitl show").doesNotContain("waits for a person");
    }

    @Test
    void whatARunFailedOfIsShown() {
        CompletableFuture<Void> run = CompletableFuture.runAsync(PlainWordsOnClusterTest::failBehindTheGate);
        String name = await().until(() -> waitingFor("Copy the disk"), found -> !found.isEmpty());
        assertThat(run("show", name)).isZero();
        assertThat(typed.out()).contains("0 of 1 approval so far", "(no reason given)");
        assertThat(run("approve", name, "--as", "alice")).isZero();
        run.join();

        await().untilAsserted(() -> {
            assertThat(run("show", name)).isZero();
            assertThat(typed.out()).containsPattern("run +FAILED by copier, .+: Failed with IllegalStateException");
        });
    }

    private static void failBehindTheGate() {
        try (HitlClient agent = HitlClient.connect(ClientSettings.agent(connection, "copier", "default"))) {
            agent.gate(ApprovalSpec.approval("Copy the disk")).run(() -> {
                throw new IllegalStateException("the disk is full");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the disk is full");
        }
    }

    @Test
    void aSecondDecisionOfTheSamePersonSaysThatItIsOne() {
        String name = request("Mow the lawn");
        assertThat(run("approve", name, "--as", "alice", "--comment", "first")).isZero();

        JsonNode again = json("approve", name, "--as", "Alice", "--comment", "second");
        assertThat(run("approve", name, "--as", "alice")).isZero();

        assertThat(typed.out())
                .contains("You approved this", "Approved by alice")
                .doesNotContain("comment");
        assertThat(again.path("accepted").asBoolean()).isTrue();
        assertThat(again.path("repeated").asText())
                .startsWith("You approved this")
                .endsWith("The new comment was not kept.");
        assertThat(json("show", name).path("votes").path(0).path("comment").asText())
                .isEqualTo("first");
    }

    @Test
    void anotherDecisionAfterTheEndDoesNotCount() {
        String name = request("Trim the hedge");
        assertThat(run("approve", name, "--as", "alice")).isZero();

        assertThat(run("deny", name, "--as", "alice", "--comment", "no")).isEqualTo(ExitCodes.REFUSED);
        assertThat(run("approve", name, "--as", "bob")).isEqualTo(ExitCodes.REFUSED);
        assertThat(typed.err()).contains("ALREADY_DECIDED");
    }

    @Test
    void textsOutsideTheirLimitsAreTheTypistsMistake() {
        String name = request("Paint the fence");
        String tooLong = "x".repeat(5_000);

        assertThat(run("deny", name, "--comment", tooLong)).isEqualTo(ExitCodes.USAGE);
        assertThat(typed.err()).contains("comment").hasLineCount(3);
        assertThat(run("withdraw", name, "--reason", tooLong)).isEqualTo(ExitCodes.USAGE);
        assertThat(typed.err()).contains("reason").hasLineCount(3);
    }

    @Test
    void theNamesOfTheInstanceThatRunsHereNeedNotBeSaid() throws Exception {
        Path here = Files.createDirectories(directory.resolve("here"));
        new RunFile(
                        ProcessHandle.current().pid(),
                        URI.create("http://127.0.0.1:1"),
                        connection.bootstrapServers(),
                        servers.registry().url(),
                        PREFIX,
                        "no-token")
                .write(RunFile.in(here));

        Typed topics = Typed.words("topics", "check", "--partitions", "3", "--json", "--data", here.toString());
        Typed elsewhere = Typed.words("topics", "check", "--prefix", "other.", "--data", here.toString());
        Typed schemas = Typed.words("schemas", "check", "--json", "--data", here.toString());

        assertThat(topics.exit()).as(topics.out() + topics.err()).isZero();
        assertThat(elsewhere.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(elsewhere.out()).contains("other.approvals");
        assertThat(schemas.out()).contains("acme.approvals-value").doesNotContain("hitl.approvals");
    }

    @Test
    void whatAnAgentWroteReachesAScriptWithoutMovingItsTerminal() {
        String action = "Tidy up \u009b2J\u202eDB";
        request(action);

        assertThat(waitingFor(action)).isNotEmpty();
        assertThat(typed.out()).contains("Tidy up").doesNotContain("\u009b", "\u202e");
    }
}
