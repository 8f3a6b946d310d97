package dev.hitl.standalone.cli;

import static dev.hitl.standalone.Patiently.await;
import static dev.hitl.standalone.cli.DocumentedJson.assertAsPromised;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.result.GateResult;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.topic.CommittedTopic;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The commands against a cluster where no console runs. */
class BareClusterTest extends BareCluster {
    @Test
    void aRequestIsShownApprovedAndAudited() {
        String name = request("Send the newsletter", "--reason", "It is Monday", "--arguments", "{\"to\":\"all\"}");

        assertThat(run("pending")).isZero();
        assertThat(typed.out()).contains("Send the newsletter", "shell-agent", "0 of 1");

        assertThat(run("approve", name, "--as", "alice@example.com", "--comment", "go"))
                .isZero();
        assertThat(typed.out()).contains("{\"to\":\"all\"}", "Approved by alice@example.com");

        assertThat(run("show", name)).isZero();
        assertThat(typed.out())
                .contains("It is Monday", "APPROVED", "approval.requested")
                .containsPattern("ended +(now|\\d+ s ago): Approved by alice@example.com")
                .containsPattern("alice@example.com approves, (now|\\d+ s ago): go");

        await().untilAsserted(() -> {
            assertThat(run("audit", name)).isZero();
            assertThat(typed.out()).contains("approval.approved", "chain ok");
        });
    }

    @Test
    void whatIsRecordedSaysThatBrokerRightsAloneStandBehindTheName() {
        String name = request("Rotate keys");

        assertThat(run("approve", name, "--as", "alice", "--json")).isZero();

        run("show", name, "--json");
        JsonNode voter = typed.json().path("votes").path(0).path("who");
        assertThat(voter.path("id").asText()).isEqualTo("alice");
        assertThat(voter.path("kind").asText()).isEqualTo("HUMAN");
        assertThat(voter.path("assurance").asText()).isEqualTo("NONE");
    }

    @Test
    void withoutANameTheDeciderIsTheUserOfTheOperatingSystem() {
        String name = request("Rotate logs");

        assertThat(run("deny", name, "--comment", "not today")).isZero();

        assertThat(typed.out()).contains("Denied by " + System.getProperty("user.name"));
    }

    @Test
    void aPolicyThatAsksForSignInRefusesIt() {
        String name = request("Wipe production DB", "--risk", "CRITICAL");

        assertThat(run("approve", name, "--as", "alice", "--yes")).isEqualTo(ExitCodes.REFUSED);
        assertThat(typed.err()).contains("ASSURANCE_TOO_LOW");
        assertThat(typed.err().lines()).hasSize(3);

        assertThat(run("approve", name, "--as", "alice", "--yes", "--json")).isEqualTo(ExitCodes.REFUSED);
        assertThat(typed.error().path("code").asText()).isEqualTo("ASSURANCE_TOO_LOW");
        assertThat(typed.out()).isEmpty();

        run("show", name);
        assertThat(typed.out()).contains("PENDING", "This risk needs sign-in by TOKEN");
    }

    @Test
    void whoAskedCannotApproveUnderTheSameName() {
        String name = request("Raise my quota", "--agent", "Alice");

        assertThat(run("approve", name, "--as", "alice")).isEqualTo(ExitCodes.REFUSED);

        assertThat(typed.err()).contains("FOUR_EYES");
    }

    @Test
    void aRequestIsWithdrawnAndThenCannotBeDecided() {
        String name = request("Change the logo");

        assertThat(run("withdraw", name, "--reason", "other plans", "--json")).isZero();
        assertThat(typed.json().path("accepted").asBoolean()).isTrue();

        assertThat(run("approve", name, "--as", "alice")).isEqualTo(ExitCodes.REFUSED);
        assertThat(typed.err()).contains("ALREADY_DECIDED");
    }

    @Test
    void aTaskIsPausedAndResumed() {
        assertThat(run("pause", "invoice-42", "--reason", "need a budget owner"))
                .isZero();

        await().untilAsserted(() -> {
            assertThat(run("paused")).isZero();
            assertThat(typed.out()).contains("default/invoice-42", "need a budget owner");
        });

        assertThat(run("resume", "invoice-42", "--as", "bob", "--message", "go on"))
                .isZero();

        await().until(() -> json("paused").path("paused").isEmpty());
    }

    @Test
    void whoAsksForTheOtherKindOfThingIsToldWhichItIs() {
        assertThat(run("pause", "invoice-43", "--reason", "need a budget owner"))
                .isZero();
        String name = request("Pay the other invoice");

        assertThat(run("approve", "invoice-43")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(typed.err()).contains("a paused task of that name", "./hitl resume default/invoice-43");
        assertThat(run("resume", name)).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(typed.err()).contains("a request of that name", "./hitl show " + name);

        assertThat(run("resume", "invoice-43")).isZero();
        assertThat(run("resume", "invoice-43")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(typed.err())
                .contains("No paused task is named", "./hitl audit invoice-43")
                .hasLineCount(3);
    }

    @Test
    void theOneWhoWaitsIsToldByTheExitCode() {
        CompletableFuture<Typed> asking = asking("Close the month");
        String name = await().until(() -> waitingFor("Close the month"), found -> !found.isEmpty());

        assertThat(run("deny", name, "--as", "alice", "--comment", "too early")).isZero();

        Typed asked = asking.join();
        assertThat(asked.exit()).isEqualTo(ExitCodes.NOT_APPROVED);
        assertThat(asked.json().path("status").asText()).isEqualTo("DENIED");
        assertThat(asked.json().path("granted").asBoolean()).isFalse();
        assertThat(asked.json().path("deniedBy").asText()).isEqualTo("alice");
        assertThat(asked.json().path("why").asText()).isEqualTo("too early");
    }

    @Test
    void everyDocumentHasTheFieldsThatThePagePromises() {
        CompletableFuture<Typed> denied = asking("Close the quarter");
        String name = await().until(() -> waitingFor("Close the quarter"), found -> !found.isEmpty());
        List<JsonNode> decided = List.of(
                json("deny", name, "--as", "alice", "--comment", "too early"),
                json("approve", request("Open the quarter"), "--as", "alice"));
        CompletableFuture<GateResult<String>> run = CompletableFuture.supplyAsync(BareClusterTest::bookBehindTheGate);
        String booked = await().until(() -> waitingFor("Book it"), found -> !found.isEmpty());

        List<JsonNode> pending = List.of(json("pending"));
        JsonNode shownPending = json("show", booked);
        json("approve", booked, "--as", "alice", "--comment", "fine");
        run.join();

        assertAsPromised(
                "request --json",
                List.of(json("request", "Plan the quarter"), denied.join().json()));
        assertAsPromised("pending --json", pending);
        assertAsPromised("show --json", List.of(shownPending, json("show", booked)));
        assertAsPromised("approve --json` and `deny --json", decided);
        assertAsPromised("withdraw --json", List.of(json("withdraw", request("Skip the quarter"))));
        assertAsPromised("pause --json", List.of(json("pause", "quarter-1", "--reason", "need figures")));
        JsonNode paused =
                await().until(() -> json("paused"), list -> !list.path("paused").isEmpty());
        assertAsPromised("paused --json", List.of(paused));
        assertAsPromised("resume --json", List.of(json("resume", "quarter-1", "--as", "bob")));
        assertAsPromised("audit --json", List.of(json("audit")));
    }

    @Test
    void whatIsNotThereHasAnExitCodeOfItsOwn() {
        assertThat(run("show", "nothing-of-the-kind")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(typed.err().lines()).hasSize(3);
        assertThat(run("resume", "nothing-of-the-kind")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run("withdraw", "nothing-of-the-kind", "--json")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(typed.error().path("exitCode").asInt()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run("audit", "nothing-of-the-kind")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(typed.out()).contains("Nothing was written down of 'nothing-of-the-kind'", "chain ok");
        assertThat(json("audit", "nothing-of-the-kind").path("entries")).isEmpty();
        assertThat(typed.exit()).isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void aConfigurationNamesTheClusterAndAnOptionWinsOverIt() throws Exception {
        request("Publish the report");
        Path config = Files.writeString(directory.resolve("hitl.yaml"), """
                hitl: {}
                kafka:
                  bootstrap_servers: %s
                registry:
                  url: %s
                topics:
                  prefix: %s
                """.formatted(
                        servers.kafka().bootstrapServers(), servers.registry().url(), PREFIX));

        Path wrong = Files.writeString(directory.resolve("wrong.yaml"), """
                hitl: {}
                kafka:
                  bootstrap_servers: 127.0.0.1:1
                registry:
                  url: http://127.0.0.1:1
                """);

        Typed byFile = Typed.words("pending", "--config", config.toString());
        Typed byOptions = Typed.on(cluster, "pending", "--config", wrong.toString());
        Typed elsewhere = Typed.words("pending", "--config", config.toString(), "--prefix", "other.");

        assertThat(byFile.exit()).as(byFile.err()).isZero();
        assertThat(byFile.out()).contains("Publish the report");
        assertThat(byOptions.exit()).as(byOptions.err()).isZero();
        assertThat(byOptions.out()).contains("Publish the report");
        assertThat(elsewhere.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(elsewhere.err()).contains("other.approvals").hasLineCount(3);
    }

    @Test
    void aChainThatDoesNotHoldHasAnExitCodeOfItsOwn() throws Exception {
        request("Whatever");
        createForgedAudit();
        try (Connection own = new Connection(connection, "test");
                Connection forged = new Connection(under("forged."), "test");
                Producer<byte[], byte[]> producer = forged.producer()) {
            String forgedAudit = forged.topics().of(Topics.AUDIT);
            new CommittedTopic(own, Topics.AUDIT).read(found -> IntStream.range(0, 2)
                    .forEach(again -> producer.send(
                            new ProducerRecord<>(forgedAudit, found.partition(), found.key(), found.value()))));
        }

        Typed audit = Typed.on(at("forged."), "audit", "--json");

        assertThat(audit.exit()).isEqualTo(ExitCodes.CHAIN_BROKEN);
        assertThat(audit.json().path("chain").path("ok").asBoolean()).isFalse();
        assertThat(audit.json().path("chain").path("breaks")).isNotEmpty();
        assertThat(audit.err()).isEmpty();
    }

    private static void createForgedAudit() throws Exception {
        NewTopic topic = new NewTopic(under("forged.").topics().of(Topics.AUDIT), 3, (short) 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", connection.bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static CompletableFuture<Typed> asking(String action) {
        return CompletableFuture.supplyAsync(() -> Typed.on(cluster, "request", action, "--wait", "--json"));
    }

    private static GateResult<String> bookBehindTheGate() {
        try (HitlClient agent = HitlClient.connect(ClientSettings.agent(connection, "bookkeeper", "default"))) {
            return agent.gate(ApprovalSpec.approval("Book it")).run(() -> "booked");
        }
    }
}
