package dev.hitl.tests.processor;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.tests.real.KafkaCommand;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.tools.TopicCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rule 25: an input that grows stops the processor with a word on what to do, and costs no open approval. */
@UsesRealParts
@Timeout(600)
class GrownTopicTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Clients look for new partitions each second; left alone they do every five minutes. */
    private static final Map<String, String> ATTENTIVE = Map.of("metadata.max.age.ms", "1000");

    private final RealParts parts;
    private final ConnectionSettings installation;
    private final String requests;

    @TempDir
    private Path directory;

    GrownTopicTest(RealParts parts) {
        this.parts = parts;
        installation = parts.installation("grown");
        requests = installation.topics().of(Topics.APPROVAL_REQUESTS);
    }

    @Test
    void shouldBeAliveButNotReadyAndSayWhatToDo() throws Exception {
        try (var processor = started(installation, 2)) {
            grow();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(processor, "topics"))
                    .contains(requests + ": expected 2 partitions, but found 3", "docs/runbook/partition-count.md"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(processor, "threads"))
                    .contains("expected: 3; actual: 2", "Do not reset")
                    .doesNotContain("StreamsResetter"));
            assertThat(processor.health().ready().good()).isFalse();
            assertThat(processor.health().live().good()).isTrue();
        }
        try (var next = processor(installation, 2, ATTENTIVE)) {
            assertThatThrownBy(next::start)
                    .isInstanceOf(TopicMistake.class)
                    .hasMessageContaining(requests + ": expected 2 partitions, but found 3");
        }
    }

    /** Kafka Streams looks for new partitions every five minutes only; clients that connect meanwhile use them at once. */
    @Test
    @EnabledIfSystemProperty(named = "hitl.long", matches = "true")
    void shouldAnswerWhatIsInThePartitionsThatItReadsUntilItsThreadsSeeTheNewCount() throws Exception {
        try (var processor = started(installation, 2, Map.of())) {
            grow();
            await().atMost(PATIENCE).until(() -> partitionsOf(requests) == 3);
            try (var hitl = agent(installation)) {
                var astray = hitl.request(approval("Wipe production DB"));
                while (!goesAstray(astray)) {
                    astray = hitl.request(approval("Wipe production DB"));
                }
                decide(installation, astray);

                assertThat(astray.await()).isInstanceOf(ApprovalResult.Approved.class);
                assertThat(processor.meters().get("hitl.strays").counters())
                        .anySatisfy(counter -> assertThat(counter.count()).isPositive());
                assertThat(said(processor, "threads")).isEqualTo("run");
                assertTrailOf(installation, astray, 1);
            }
        }
    }

    /** The way back, as docs/runbook/partition-count.md has it. */
    @Test
    @EnabledIfSystemProperty(named = "hitl.long", matches = "true")
    void shouldEndOpenApprovalsOnceTheTopicWasMadeAnew() throws Exception {
        try (var hitl = agent(installation)) {
            ApprovalHandle open;
            try (var processor = started(installation, 2)) {
                open = hitl.request(approval("Wipe production DB"));
                open.accepted().join();
                grow();
                await().atMost(PATIENCE).until(() -> !processor
                        .health()
                        .ready()
                        .detail()
                        .get("threads")
                        .equals("run"));
            }

            onTheShell(TopicCommand::main, "--delete", "--topic", requests);
            await().atMost(PATIENCE).until(() -> !topicsOfGroup().contains(requests));
            try (var processor = started(installation, 2)) {
                decide(installation, open);
                var another = hitl.request(approval("Send the newsletter"));
                another.accepted().join();
                decide(installation, another);

                assertThat(open.await()).isInstanceOf(ApprovalResult.Approved.class);
                assertThat(another.await()).isInstanceOf(ApprovalResult.Approved.class);
                assertThat(processor.health().ready().detail()).containsEntry("topics", "as they have to be");
                assertTrailOf(installation, open, 1);
            }
        }
    }

    /** Growing on purpose. */
    @Test
    @EnabledIfSystemProperty(named = "hitl.long", matches = "true")
    void shouldMoveToAPrefixOfMorePartitionsWhileTheOldOneEndsWhatIsOpen() throws Exception {
        var larger = parts.installation("larger");
        try (var old = started(installation, 2);
                var oldAgent = agent(installation)) {
            var open = oldAgent.request(approval("Wipe production DB"));
            open.accepted().join();

            try (var next = started(larger, 5);
                    var newAgent = agent(larger)) {
                var asked = newAgent.request(approval("Send the newsletter"));
                asked.accepted().join();
                decide(larger, asked);
                decide(installation, open);

                assertThat(open.await()).isInstanceOf(ApprovalResult.Approved.class);
                assertThat(asked.await()).isInstanceOf(ApprovalResult.Approved.class);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(oldAgent.pendingApprovals())
                        .isEmpty());
                assertThat(old.health().ready().good()).isTrue();
                assertThat(next.health().ready().good()).isTrue();
                assertTrailOf(installation, open, 1);
                assertTrailOf(installation, asked, 0);
                assertTrailOf(larger, asked, 1);
                assertTrailOf(larger, open, 0);
            }
        }
    }

    /** Of three partitions it gets one that is read, but not the one that it has of two. */
    private static boolean goesAstray(ApprovalHandle handle) {
        var chosen = Partitions.of(handle.key().bytes(), 3);
        return chosen < 2 && chosen != Partitions.of(handle.key().bytes(), 2);
    }

    private int partitionsOf(String topic) throws Exception {
        try (var connection = new Connection(installation, "looker");
                var consumer = connection.consumer(Optional.empty())) {
            return consumer.partitionsFor(topic).size();
        }
    }

    /** Of which topics the broker knows how far the processor has read them. */
    private Set<String> topicsOfGroup() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets(installation.topics().processor())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet()
                    .stream()
                    .map(TopicPartition::topic)
                    .collect(Collectors.toSet());
        }
    }

    private void grow() {
        onTheShell(TopicCommand::main, "--alter", "--topic", requests, "--partitions", "3");
    }

    private void onTheShell(KafkaCommand.Main command, String... words) {
        var all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--bootstrap-server";
        all[words.length + 1] = installation.bootstrapServers();
        KafkaCommand.run(command, all);
    }

    private static HitlClient agent(ConnectionSettings where) {
        return HitlClient.connect(ClientSettings.agent(where, "db-agent", "payments"));
    }

    private static void decide(ConnectionSettings where, ApprovalHandle handle) {
        try (var decider = HitlDecider.connect(where)) {
            decider.approve(handle.key(), handle.digest(), "", ALICE);
        }
    }

    /** The chains are whole, and the approval has so many endings in them. */
    private static void assertTrailOf(ConnectionSettings where, ApprovalHandle handle, int endings) {
        try (var connection = new Connection(where, "auditor")) {
            var trail = AuditTrail.read(connection);
            assertThat(trail.isWhole()).isTrue();
            assertThat(trail.entries())
                    .filteredOn(entry -> entry.event().getSubjectId().equals(handle.id())
                            && entry.event().getType().equals("approval.approved"))
                    .hasSize(endings);
        }
    }

    private static String said(HitlProcessor processor, String about) {
        return processor.health().ready().detail().get(about);
    }

    private HitlProcessor started(ConnectionSettings where, int partitions) throws Exception {
        return started(where, partitions, ATTENTIVE);
    }

    private HitlProcessor started(ConnectionSettings where, int partitions, Map<String, String> kafka)
            throws Exception {
        var processor = processor(where, partitions, kafka);
        processor.start();
        processor.awaitReady(PATIENCE);
        return processor;
    }

    private HitlProcessor processor(ConnectionSettings where, int partitions, Map<String, String> kafka) {
        var connection =
                new ConnectionSettings(where.bootstrapServers(), where.registryUrl(), where.topics(), kafka, Map.of());
        var settings = ProcessorSettings.of(connection, directory).withPartitions(partitions);
        // So rarely that only a thread that fails makes it look.
        return new HitlProcessor(settings, Duration.ofDays(1));
    }
}
