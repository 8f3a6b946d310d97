package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.terminal.ExitCodes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
