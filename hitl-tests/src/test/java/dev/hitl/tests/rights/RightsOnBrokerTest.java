package dev.hitl.tests.rights;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.console.ConsoleOnKafka;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.console.start.ConsoleMain;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.notifier.start.NotifierMain;
import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.streams.start.ProcessorMain;
import dev.hitl.streams.state.StoreNames;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.tests.process.RunningMain;
import dev.hitl.tests.real.LocalMail;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every role works with the rights that are printed for it, and with no others. */
@UsesRealParts
@Timeout(1_800)
@TestInstance(Lifecycle.PER_CLASS)
class RightsOnBrokerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Map<String, Object> PLAIN_BYTES = Map.of(
            "key.serializer",
            ByteArraySerializer.class.getName(),
            "value.serializer",
            ByteArraySerializer.class.getName(),
            "enable.idempotence",
            false,
            "acks",
            "all");

    private static final Pattern CONSOLE = Pattern.compile("The console is at (http://\\S+)");

    private final RealParts parts;
    private final Map<Role, KafkaProducer<byte[], byte[]>> producers = new EnumMap<>(Role.class);
    private GuardedBroker broker;
    private GuardedInstallation installation;
    private Receiver webhook;
    private OneFile file;
    private RunningMain processor;

    @TempDir
    private static Path directory;

    RightsOnBrokerTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeAll
    void start() throws Exception {
        broker = new GuardedBroker(directory.resolve("kafka"), GuardedInstallation.users());
        installation = new GuardedInstallation(
                        broker, parts.registry().url().toString(), new TopicNames("acme."), directory)
                .prepared();
        webhook = new Receiver();
        file = OneFile.write(installation, webhook.url());
        processor = RunningMain.start(ProcessorMain.class, file.path(), Map.of());
        processor.awaitReady();
    }

    @AfterAll
    void stop() {
        producers.values().forEach(KafkaProducer::close);
        if (processor != null) {
            processor.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (webhook != null) {
            webhook.close();
        }
    }

    /** Whoever takes the user of all, or another role's, is not let in. */
    @Test
    void oneFileGivesEachPartAUserOfItsOwn() throws Exception {
        try (var notifier = RunningMain.start(NotifierMain.class, file.path(), Map.of());
                var console = RunningMain.start(ConsoleMain.class, file.path(), Map.of())) {
            var asked = file.hitl("request", "Rotate the keys");
            notifier.awaitReady();
            console.awaitReady();
            var inbox = URI.create(console.said(CONSOLE));

            assertThat(asked.exit()).as(asked.text()).isZero();
            await().atMost(PATIENCE)
                    .until(() -> listed(inbox, OneFile.TOKEN), text -> text.contains("Rotate the keys"));
            await().atMost(PATIENCE).until(() -> webhook.wasTold("Rotate the keys"));
        }
    }

    @Test
    void oneFileGivesEachCommandTheUserOfItsRole() {
        var kept = file.ask("Rebuild the index");
        var taken = file.ask("Drop the index");
        var paused = file.hitl("pause", "nightly", "--reason=May I?");
        await().atMost(PATIENCE)
                .until(() -> file.hitl("pending", "--json").text(), all -> all.contains(kept) && all.contains(taken));
        await().atMost(PATIENCE).until(() -> file.hitl("paused").text(), text -> text.contains("nightly"));

        var approved = file.hitl("approve", kept, "--as=alice");
        var withdrawn = file.hitl("withdraw", taken);
        var resumed = file.hitl("resume", "nightly", "--as=alice");

        assertThat(List.of(paused, approved, withdrawn, resumed, file.hitl("show", kept), file.hitl("audit")))
                .allSatisfy(said -> assertThat(said.exit()).as(said.text()).isZero());
        assertThat(List.of(file.hitl("topics", "check"), file.hitl("schemas", "register")))
                .allSatisfy(said -> assertThat(said.exit()).as(said.text()).isZero());
    }

    @Test
    void anApprovalGoesAllTheWayWithAUserForEachRole() throws Exception {
        var settings = ConsoleSettings.loopback(0, "alice");
        var mail = LocalMail.smtp(0);
        mail.start();
        try (var agent = HitlClient.connect(ClientSettings.agent(installation.as(Role.REQUESTER), "bot", "payments"));
                var decider = HitlDecider.connect(installation.as(Role.DECIDER));
                var console = ConsoleOnKafka.start(settings, installation.as(Role.CONSOLE));
                var notifier = Notifier.start(
                        installation.as(Role.NOTIFIER),
                        List.of(OpsMail.by(mail.getSmtp().getPort())))) {
            var handle = agent.request(approval("Wipe production DB").timeout(Duration.ofHours(1)));
            await().atMost(PATIENCE)
                    .until(
                            () -> listed(console.address(), settings.token()),
                            text -> text.contains("Wipe production DB"));
            await().atMost(PATIENCE).until(() -> mail.getReceivedMessages().length > 0);

            decider.approve(handle.key(), handle.digest(), "ok", ALICE);
            var outcome = handle.await();

            assertThat(outcome).isInstanceOf(ApprovalResult.Approved.class);
            assertThat(notifier.health()).isNotEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(audited(handle.key().id())).contains("approval.requested", "approval.approved"));
        } finally {
            mail.stop();
        }
    }

    @Test
    void anAgentLetsTasksGoOnAndListsThemWithTheRightsForThat() {
        try (var handy = HitlClient.connect(
                        ClientSettings.agent(installation.as(GuardedInstallation.HANDY_AGENT), "handy", "orders"));
                var plain =
                        HitlClient.connect(ClientSettings.agent(installation.as(Role.REQUESTER), "plain", "orders"))) {
            plain.pause("crawl/7", "May I?").accepted().join();

            var listed = await().atMost(PATIENCE).until(handy::pausedTasks, tasks -> !tasks.isEmpty());
            handy.resume("crawl/7", "Go on");

            assertThat(listed).hasSize(1);
            assertThatThrownBy(plain::pausedTasks)
                    .isInstanceOf(HitlUnavailable.class)
                    .hasMessageContaining("acme.paused-tasks");
            assertThatThrownBy(() -> plain.resume("crawl/7", "Go on"))
                    .isInstanceOf(HitlUnavailable.class)
                    .hasMessageContaining("acme.resume-requests");
        }
    }

    /** Every topic and every changelog but those that the design lets the role write. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleMayNotWriteWhatTheDesignDoesNotLetItWrite(Role role) {
        assertThat(Columns.notWrittenBy(role, installation.names()))
                .isNotEmpty()
                .allSatisfy(topic -> assertThatThrownBy(() -> write(role, topic))
                        .as("%s writes %s", role, topic)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(TopicAuthorizationException.class));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleMayWriteAndReadWhatTheDesignLetsIt(Role role) throws Exception {
        try (var admin = broker.adminOf(GuardedInstallation.user(role))) {
            for (var topic : Topics.ALL) {
                var allowed = allowed(admin, installation.names().of(topic));

                assertThat(allowed.contains(AclOperation.WRITE))
                        .as("%s writes %s", role, topic.name())
                        .isEqualTo(Columns.writersOf(topic).contains(role));
                assertThat(allowed.contains(AclOperation.READ))
                        .as("%s reads %s", role, topic.name())
                        .isEqualTo(Columns.readersOf(topic).contains(role));
                assertThat(allowed)
                        .as("%s on %s", role, topic.name())
                        .doesNotContain(AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.DELETE);
            }
        }
    }

    /** The processor may create nothing, so Streams would have failed on a topic that the plan does not name. */
    @Test
    void theProcessorWorksOnTopicsThatOthersCreatedAndCreatesNone() throws Exception {
        try (var admin = broker.adminOf(GuardedBroker.ADMIN)) {
            var there = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("acme."))
                    .toList();

            assertThat(there)
                    .containsExactlyInAnyOrderElementsOf(
                            TopicPlan.of(installation.names(), GuardedInstallation.PARTITIONS, Optional.empty())
                                    .names());
            // Its group is there since it runs, and the next look, within a minute, sees it.
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(processor.ready()).contains("\"unchecked\":\"nothing\""));
        }
    }

    /** Rule 22: Read on an input is enough to ask for its producers, but no id of another's transactions is told. */
    @Test
    @EnabledIfSystemProperty(named = "hitl.long", matches = "true")
    void theProcessorTellsWhoHoldsAnInputAsFarAsItsRightsGo() throws Exception {
        var config = new HashMap<>(PLAIN_BYTES);
        config.putAll(broker.settingsOf(GuardedBroker.ADMIN));
        config.putAll(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                "nightly-import",
                "transaction.timeout.ms",
                600_000,
                "enable.idempotence",
                true));
        try (var job = new KafkaProducer<byte[], byte[]>(config)) {
            job.initTransactions();
            job.beginTransaction();
            job.send(new ProducerRecord<>("acme.pause-requests", 0, new byte[] {1}, new byte[] {1}))
                    .get();

            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(processor.ready())
                            .contains("Partition acme.pause-requests-0 has not moved")
                            .contains("the transaction of producer id ")
                            .contains("as this principal is not told; run 'kafka-transactions.sh"));
            job.abortTransaction();
        }
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(processor.ready()).contains("\"inputs\":\"are read\""));
    }

    @Test
    void anOperatorMayCheckTheTopicsAndOthersHearWhatTheyCouldNotCheck() throws Exception {
        var byOperator = installation.topics(Role.OPERATOR, "check");
        var byViewer = installation.topics(Role.VIEWER, "check", "--json");
        var inOtherNumbers = installation.topics(Role.OPERATOR, 3, "check", "--json");

        assertThat(byOperator.text()).contains("topics ok").doesNotContain("not checked");
        assertThat(byOperator.exit()).isZero();
        assertThat(byViewer.text())
                .contains(
                        "acme.audit: could not check whether it exists",
                        "acme.approvals: could not check its settings");
        assertThat(inOtherNumbers.exit()).isEqualTo(1);
        assertThat(inOtherNumbers.text())
                .contains(
                        "acme.audit: expected 3 partitions, but found 2",
                        "Expected 2 partitions, as record !installation");
    }

    @Test
    void oneThatSeesNothingOrMayNotWriteTheCountDownIsNotToldThatTopicsAreCreated() throws Exception {
        var byDecider = installation.topics(Role.DECIDER, "create", "--json");
        var byCreator = installation.topics(Role.CREATOR, "create");

        assertThat(byDecider.exit()).isEqualTo(1);
        assertThat(byDecider.text())
                .contains("acme.audit: could not check whether it exists", "allow it Describe")
                .doesNotContain("\"ok\":true");
        assertThat(byCreator.exit()).isEqualTo(1);
        assertThat(byCreator.text())
                .contains("acme.policies: could not write the partition count down", "allow it Read")
                .doesNotContain("topics ok");
    }

    @Test
    void thePrintedScriptMakesTopicsAsTheyHaveToBe() throws Exception {
        var planned =
                new GuardedInstallation(broker, installation.registryUrl(), new TopicNames("planned."), directory);

        var made = new PrintedScript(directory.resolve("bin"))
                .run(planned.plan(), broker.bootstrapServers(), broker.fileOf(GuardedBroker.ADMIN));
        broker.awaitTopics(TopicPlan.of(planned.names(), GuardedInstallation.PARTITIONS, Optional.empty())
                .names());
        var check = planned.topics(GuardedBroker.ADMIN, GuardedInstallation.PARTITIONS, "check");

        assertThat(made).isEqualTo(Topics.ALL.size() + StoreNames.ALL.size());
        assertThat(check.text())
                .contains(
                        "nothing wrong in what could be checked",
                        "not checked: Topic planned.policies",
                        "'./hitl topics create'");
        assertThat(check.exit()).isZero();
    }

    private void write(Role role, String topic) throws Exception {
        var producer = producers.computeIfAbsent(role, r -> {
            var config = new HashMap<>(PLAIN_BYTES);
            config.putAll(broker.settingsOf(GuardedInstallation.user(r)));
            config.put("bootstrap.servers", broker.bootstrapServers());
            return new KafkaProducer<>(config);
        });
        producer.send(new ProducerRecord<>(topic, "k".getBytes(StandardCharsets.UTF_8), new byte[] {1}))
                .get();
    }

    private static Set<AclOperation> allowed(Admin admin, String topic) throws Exception {
        try {
            return admin.describeTopics(List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .authorizedOperations();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return Set.of();
            }
            throw e;
        }
    }

    private List<String> audited(String id) {
        try (var connection = new Connection(installation.as(Role.AUDITOR), "auditor")) {
            var trail = AuditTrail.read(connection);
            assertThat(trail.isWhole()).isTrue();
            return trail.entries().stream()
                    .filter(entry -> entry.event().getSubjectId().equals(id))
                    .map(entry -> entry.event().getType())
                    .toList();
        }
    }

    private static String listed(URI console, String token) throws Exception {
        var request = HttpRequest.newBuilder(console.resolve("/v1/approvals"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
