package dev.hitl.tests.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.PauseHandle;
import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.Retention;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.standalone.kafka.EmbeddedKafka;
import dev.hitl.standalone.topic.CommittedTopic;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole cluster is lost; what was backed up goes on elsewhere as if nothing had happened, and says that it did. */
@UsesRealParts
@Timeout(1_200)
@TestInstance(Lifecycle.PER_CLASS)
class RestoreDrillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofHours(5);
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final String SIXTY_DAYS = Long.toString(Duration.ofDays(60).toMillis());

    private final RealParts parts;
    private final Cast cast = new Cast(Instant.now());
    private final SubjectKey open = subject();
    private final SubjectKey dated = subject();
    private final SubjectKey unread = subject();
    private final SubjectKey decided = subject();
    private final SubjectKey early = subject();

    private Path backup;
    private Typed whileRunning;
    private Typed pendingBefore;
    private Typed pausedBefore;
    private Typed taken;
    private Typed restored;
    private Typed second;
    private String retention;
    private String largest;
    private Typed pendingAfter;
    private Typed pausedAfter;
    private List<AuditTrail.Entry> auditBefore;
    private Instant lost;
    private long unreadRequests;
    private PauseHandle pause;
    private ApprovalOutcome outcomeBefore;

    private EmbeddedKafka kafka;
    private ConnectionSettings cluster;
    private HitlProcessor processor;
    private BrokerDesk desk;

    @TempDir
    private static Path directory;

    RestoreDrillTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeAll
    void backUpLoseAndRestore() throws Exception {
        backup = directory.resolve("backup");
        start("old");
        new AdminDesk(cluster).set(Topics.APPROVAL_REQUESTS, TopicConfig.RETENTION_MS_CONFIG, SIXTY_DAYS);
        live();
        whileRunning = Typed.at(cluster, "backup", "--to", backup.toString());
        processor.close();
        decideWhileNobodyReads();
        look();
        taken = Typed.at(cluster, "backup", "--to", backup.toString()).orThrow();
        lost = Instant.now();
        desk.close();
        kafka.close();

        kafka = EmbeddedKafka.start(directory.resolve("new"), 0);
        cluster = cluster();
        restored = Typed.at(cluster, "restore", "--from", backup.toString()).orThrow();
        second = Typed.at(cluster, "restore", "--from", backup.toString());
        retention = new AdminDesk(cluster).setting(Topics.APPROVAL_REQUESTS, TopicConfig.RETENTION_MS_CONFIG);
        largest = new AdminDesk(cluster).setting(Topics.APPROVAL_REQUESTS, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        unreadRequests = new AdminDesk(cluster).unread(Topics.APPROVAL_REQUESTS, Desk.HOME);
        pendingAfter = Typed.at(cluster, "pending", "--json");
        pausedAfter = Typed.at(cluster, "paused", "--json");
        // What was decided in time has to count even when it is read late.
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(lost.plus(SHORT)));
        run("new");
    }

    @AfterAll
    void stop() {
        if (desk != null) {
            desk.close();
        }
        if (processor != null) {
            processor.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    private void start(String name) throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve(name), 0);
        cluster = cluster();
        run(name);
    }

    private void run(String name) throws Exception {
        var usual = ProcessorSettings.of(cluster, directory.resolve(name + "-state"));
        processor = new HitlProcessor(new ProcessorSettings(
                cluster,
                Desk.PARTITIONS,
                usual.replication(),
                usual.createTopics(),
                usual.stateDirectory(),
                false,
                usual.threads(),
                Optional.empty(),
                usual.commitInterval(),
                usual.policies(),
                // Longer than a loaded machine takes for all this.
                new Retention(Duration.ofHours(1), 16, Duration.ofDays(7), Duration.ofDays(40)),
                Optional.empty()));
        processor.start();
        processor.awaitReady(PATIENCE);
        desk = new BrokerDesk(cluster);
    }

    private void live() {
        try (var agent = HitlClient.connect(ClientSettings.agent(cluster, "deploy-bot", "payments"))) {
            pause = agent.pause("invoice-42", "need a budget owner");
            pause.accepted().join();
        }
        desk.send(cast.request(open, LONG));
        desk.send(cast.request(decided, LONG));
        desk.send(cast.deny(decided, Cast.ALICE, "not today"));
        desk.send(cast.approve(early, Cast.ALICE));
        desk.until(() -> isAudited("command.kept") && !outcomes(decided).isEmpty());
        outcomeBefore = outcomes(decided).get(0);
        desk.send(cast.request(dated, SHORT));
        desk.until(() -> audited("approval.requested") == 3);
    }

    private void decideWhileNobodyReads() {
        desk.send(cast.request(unread, SHORT));
        desk.send(cast.approve(unread, Cast.ALICE));
    }

    private void look() {
        pendingBefore = Typed.at(cluster, "pending", "--json");
        pausedBefore = Typed.at(cluster, "paused", "--json");
        auditBefore = trail().entries();
    }

    @Test
    void shouldTakeNoBackupWhileAProcessorRuns() {
        assertThat(whileRunning.exit()).isEqualTo(1);
        assertThat(whileRunning.err()).contains("a processor runs").contains("Stop every processor");
    }

    @Test
    void shouldTakeABackupThatAnybodyCanCheck() throws Exception {
        assertThat(taken.out()).contains("46 partitions").contains("offsets of drill.processor");
        assertThat(taken.err()).contains("drill.notifier-").doesNotContain("drill.processor");
        assertThat(Files.readString(backup.resolve("SHA256SUMS")))
                .contains("manifest.json", "drill.audit-0.avro", "drill.processor-timers-changelog-1.avro");
    }

    @Test
    void shouldShowWhatItShowedBeforeAProcessorRuns() {
        assertThat(restored.out()).contains("23 topics").contains("an empty state directory");
        assertThat(pendingAfter.out()).isEqualTo(pendingBefore.out()).contains(open.id());
        assertThat(pausedAfter.out()).isEqualTo(pausedBefore.out()).contains("invoice-42");
    }

    /** Three of four requests were read, and no number of the old cluster is true on the new one. */
    @Test
    void shouldGoOnReadingWhereItStopped() {
        assertThat(unreadRequests).isEqualTo(1);
    }

    @Test
    void shouldDecideOnceWhatWasOpen() {
        try (var decider = HitlDecider.connect(cluster)) {
            decider.approve(open, Cast.digestOf(open), "looks right", Cast.ALICE);
            decider.deny(open, Cast.digestOf(open), "changed my mind", Cast.ALICE);
        }

        assertThat(outcomesToTheEnd(open))
                .extracting(ApprovalOutcome::getVerdict)
                .containsExactly(ApprovalVerdict.APPROVED);
    }

    @Test
    void shouldKeepADeadline() {
        desk.until(() -> !outcomes(dated).isEmpty());

        assertThat(verdicts(dated)).containsExactly(ApprovalVerdict.EXPIRED);
    }

    /** Broker times survive: by the clock its deadline has passed before it is read for the first time. */
    @Test
    void shouldCountADecisionThatWasMadeInTimeAndNeverRead() {
        desk.until(() -> !outcomes(unread).isEmpty());

        assertThat(outcomes(unread)).singleElement().satisfies(outcome -> {
            assertThat(outcome.getVerdict()).isEqualTo(ApprovalVerdict.APPROVED);
            assertThat(outcome.getEndedAt()).isBefore(lost);
        });
    }

    @Test
    void shouldSayAnOutcomeAgainAndMakeNoSecond() {
        var again = outcomes(decided).size();

        desk.send(cast.request(decided, LONG));
        desk.until(() -> outcomes(decided).size() > again);
        try (var decider = HitlDecider.connect(cluster)) {
            decider.approve(decided, Cast.digestOf(decided), "changed my mind", Cast.BOB);
        }

        assertThat(outcomesToTheEnd(decided)).hasSizeGreaterThan(again).containsOnly(outcomeBefore);
    }

    @Test
    void shouldApplyADecisionThatWaitedForItsRequest() {
        desk.send(cast.request(early, LONG));

        desk.until(() -> !outcomes(early).isEmpty());

        assertThat(verdicts(early)).containsExactly(ApprovalVerdict.APPROVED);
    }

    @Test
    void shouldLetAPausedTaskGoOn() {
        try (var agent = HitlClient.connect(ClientSettings.agent(cluster, "deploy-bot", "payments"));
                var decider = HitlDecider.connect(cluster)) {
            var sameAgain = agent.pausedTasks();
            decider.resume(pause.key(), Optional.of(pause.pauseId()), "go on", Cast.ALICE);
            await().atMost(PATIENCE).until(() -> agent.pausedTasks().isEmpty());

            assertThat(sameAgain).singleElement().satisfies(task -> assertThat(task.pauseId())
                    .isEqualTo(pause.pauseId()));
        }
    }

    @Test
    void shouldGoOnWithTheChainAndSayThatItWasRestored() {
        var trail = trail();

        assertThat(trail.isWhole()).as(trail.breaks().toString()).isTrue();
        assertThat(trail.entries()).containsAll(auditBefore);
        assertThat(trail.entries())
                .filteredOn(entry -> entry.event().getType().equals("installation.restored"))
                .extracting(AuditTrail.Entry::partition)
                .containsExactlyInAnyOrder(0, 1);
        assertThat(Typed.at(cluster, "audit").exit()).isZero();
    }

    @Test
    void shouldRestoreOnlyToNothing() {
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err())
                .contains("Nothing was restored: the cluster has topics of this installation")
                .contains("Found 23 of 23", "drill.audit");
    }

    @Test
    void shouldRefuseAClusterWhereAProcessorRuns() {
        var refused = Typed.at(cluster, "restore", "--from", backup.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Nothing was restored").contains("a processor runs");
    }

    /** What an operator let be kept longer would be deleted soon after; what a restoration needs is taken back. */
    @Test
    void shouldKeepWhatOperatorsSet() {
        assertThat(retention).isEqualTo(SIXTY_DAYS);
        assertThat(largest).isEqualTo("327680");
    }

    @Test
    void shouldReadEveryFileBeforeItTouchesTheCluster() throws Exception {
        var spoilt = copyOf(backup, directory.resolve("spoilt"));
        var file = spoilt.resolve("drill.audit-0.avro");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);

        var refused = Typed.at(cluster, "restore", "--from", spoilt.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("The backup cannot be used").contains("drill.audit-0.avro");
    }

    private ConnectionSettings cluster() {
        return new ConnectionSettings(
                kafka.bootstrapServers(),
                parts.registry().url().toString(),
                new TopicNames("drill."),
                Map.of(),
                Map.of());
    }

    private AuditTrail trail() {
        try (var connection = new Connection(cluster, "drill")) {
            return AuditTrail.read(connection);
        }
    }

    private boolean isAudited(String type) {
        return audited(type) > 0;
    }

    private long audited(String type) {
        return desk.said(Topics.AUDIT).stream()
                .filter(said ->
                        desk.decode(Topics.AUDIT, said.value()).getType().equals(type))
                .count();
    }

    private List<ApprovalVerdict> verdicts(SubjectKey key) {
        return outcomes(key).stream().map(ApprovalOutcome::getVerdict).toList();
    }

    private List<ApprovalOutcome> outcomes(SubjectKey key) {
        return desk.said(Topics.APPROVAL_OUTCOMES).stream()
                .filter(said -> Arrays.equals(said.key(), key.toString().getBytes(StandardCharsets.UTF_8)))
                .map(said -> desk.decode(Topics.APPROVAL_OUTCOMES, said.value()))
                .toList();
    }

    /** What was committed when this is called, a second outcome included. */
    private List<ApprovalOutcome> outcomesToTheEnd(SubjectKey key) {
        var outcomes = new ArrayList<ApprovalOutcome>();
        try (var connection = new Connection(cluster, "drill")) {
            new CommittedTopic(connection, Topics.APPROVAL_OUTCOMES)
                    .read(
                            key,
                            Instant.EPOCH,
                            found -> outcomes.add(connection.decode(Topics.APPROVAL_OUTCOMES, found.value())));
        }
        return outcomes;
    }

    private static SubjectKey subject() {
        return Desk.subject("payments", Desk.HOME);
    }

    private static Path copyOf(Path from, Path to) throws Exception {
        Files.createDirectory(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
