package dev.hitl.tests.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.process.SteadyWork.End;
import dev.hitl.tests.process.SteadyWork.Piece;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules 23, 24 and 30: two processors, each with a name and a volume of its own, are replaced one after the other while agents
 * and people go on working. Nothing that was taken in is lost, and nothing ends twice.
 */
@UsesRealParts
@Timeout(1_200)
@EnabledIfSystemProperty(named = "hitl.long", matches = "true")
class RollingUpgradeTest {

    private static final int PARTITIONS = 4;
    private static final Set<String> BEGINNINGS = Set.of("approval.requested", "pause.paused");
    private static final Set<String> ENDS = Set.of(
            "approval.approved",
            "approval.denied",
            "approval.expired",
            "approval.rejected",
            "pause.resumed",
            "pause.expired");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Heaps by which the processes of both releases can be told apart. */
    private static final String RELEASE = "256m";

    private static final String NEXT_RELEASE = "288m";

    private final ConnectionSettings installation;
    private final Admin admin;
    private List<ProcessorOnVolume> processors;
    private SteadyWork work;

    @TempDir
    private Path directory;

    RollingUpgradeTest(RealParts parts) {
        this.installation = parts.installation("rolling");
        this.admin = parts.admin();
    }

    @BeforeEach
    void twoProcessorsAtWork() throws Exception {
        processors = List.of(onVolume("hitl-0"), onVolume("hitl-1"));
        for (var processor : processors) {
            processor.start(RELEASE);
        }
        processors.forEach(ProcessorOnVolume::awaitReady);
        awaitBothHavePartitions();
        // Nobody was stopped yet, so whoever has a task that is the other's has it as a warm copy.
        for (var processor : processors) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(processor.taskFolders())
                    .containsExactlyInAnyOrder("0_0", "0_1", "0_2", "0_3"));
        }
        work = new SteadyWork(installation, PARTITIONS);
    }

    @AfterEach
    void stop() {
        if (work != null) {
            work.close();
        }
        processors.forEach(ProcessorOnVolume::close);
        admin.close();
    }

    @Test
    void nothingIsLostWhenOneAfterTheOtherIsStoppedAndComesBack() throws Exception {
        work.begin(20);
        work.goesOn(2);

        for (var processor : processors) {
            replace(processor);
        }

        assertEachEndedOnceAsItHadTo(work.finish());
    }

    /** Prints what it measured; docs/runbook/upgrade.md has the numbers. */
    @Test
    void norWhenTheyAreKilled() throws Exception {
        var first = processors.get(0);
        var second = processors.get(1);
        work.begin(Integer.getInteger("hitl.rolling.rate", 20));
        measured("undisturbed", () -> work.goesOn(20));

        for (var round = 1; round <= Integer.getInteger("hitl.rolling.rounds", 2); round++) {
            for (var processor : processors) {
                measured("stopped, the other has its partitions", () -> {
                    processor.stop();
                    work.goesOn(20);
                });
                measured("back", () -> {
                    processor.start(NEXT_RELEASE);
                    processor.awaitReady();
                    awaitBothHavePartitions();
                    work.goesOn(20);
                });
            }
            measured("killed, back at once", () -> {
                first.kill();
                first.start(NEXT_RELEASE);
                first.awaitReady();
                awaitBothHavePartitions();
                work.goesOn(20);
            });
            measured("killed, the other has its partitions", () -> {
                second.kill();
                work.goesOn(20);
            });
            measured("back", () -> {
                second.start(NEXT_RELEASE);
                second.awaitReady();
                awaitBothHavePartitions();
                work.goesOn(20);
            });
        }

        assertEachEndedOnceAsItHadTo(work.finish());
    }

    private interface Step {
        void run() throws Exception;
    }

    private void measured(String what, Step step) throws Exception {
        var from = System.nanoTime();
        step.run();
        var waits = work.waitsSince(from);
        System.out.printf(
                "%-40s longest silence %,6d ms; decision to outcome p50 %,5d p99 %,6d max %,6d ms of %,d%n",
                what,
                work.silenceSince(from).toMillis(),
                waits.get(waits.size() / 2).toMillis(),
                waits.get(waits.size() * 99 / 100).toMillis(),
                waits.get(waits.size() - 1).toMillis(),
                waits.size());
    }

    private void replace(ProcessorOnVolume processor) throws Exception {
        processor.stop();
        assertThat(members()).as("who is asked to stop leaves the group").doesNotContainKey(memberOf(processor));
        work.goesOn(2);
        processor.start(NEXT_RELEASE);
        processor.awaitReady();
        awaitBothHavePartitions();
        work.goesOn(2);
    }

    private void assertEachEndedOnceAsItHadTo(List<Piece> pieces) {
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(piece.decided().join().accepted())
                    .as("%s was taken in", piece.key())
                    .isTrue();
            assertThat(piece.found().join()).as("end of %s", piece.key()).isEqualTo(piece.expected());
        });
        var expected = pieces.stream().collect(toMap(piece -> piece.key().toString(), Piece::expected));
        try (var desk = new BrokerDesk(installation);
                var connection = new Connection(installation, "auditor")) {
            desk.until(() -> ends(desk).keySet().containsAll(expected.keySet()));
            assertThat(ends(desk)).as("distinct outcomes of all").isEqualTo(onceEach(expected));
            assertThat(desk.said(Topics.DEAD_LETTERS)).isEmpty();
            // Read to the end that is committed, so an end more would be in it.
            var audit = AuditTrail.read(connection);
            assertThat(audited(audit, ENDS)).as("ends in the audit").isEqualTo(onceEach(expected));
            // Agents ask again while they wait, so what a processor forgot would begin anew and end well.
            assertThat(audited(audit, BEGINNINGS).values())
                    .as("beginnings in the audit")
                    .hasSameSizeAs(expected.values())
                    .containsOnly("REQUESTED", "PAUSED");
            assertThat(audit.breaks()).isEmpty();
            assertThat(audit.chains()).isEqualTo(PARTITIONS);
        }
    }

    private static Map<String, String> audited(AuditTrail audit, Set<String> types) {
        return audit.entries().stream()
                .map(AuditTrail.Entry::event)
                .filter(event -> types.contains(event.getType()))
                .collect(toMap(
                        event -> event.getWorkspace() + "/" + event.getSubjectId(),
                        event -> event.getType()
                                .substring(event.getType().indexOf('.') + 1)
                                .toUpperCase(Locale.ROOT),
                        (one, another) -> one + " and " + another));
    }

    /** How each ended, and in how many outcomes of different ids. */
    private static Map<String, String> ends(BrokerDesk desk) {
        var approvals = desk.said(Topics.APPROVAL_OUTCOMES).stream()
                .map(said -> desk.decode(Topics.APPROVAL_OUTCOMES, said.value()))
                .map(outcome -> Map.entry(
                        outcome.getWorkspace() + "/" + outcome.getApprovalId(),
                        outcome.getVerdict() + " " + outcome.getOutcomeId()));
        var pauses = desk.said(Topics.PAUSE_OUTCOMES).stream()
                .map(said -> desk.decode(Topics.PAUSE_OUTCOMES, said.value()))
                .map(outcome -> Map.entry(
                        outcome.getWorkspace() + "/" + outcome.getTaskId(),
                        outcome.getVerdict() + " " + outcome.getOutcomeId()));
        return Stream.concat(approvals, pauses)
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toSet())))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, entry -> words(entry.getValue())));
    }

    private static String words(Set<String> verdictsWithIds) {
        return verdictsWithIds.stream().map(end -> end.split(" ")[0]).sorted().collect(Collectors.joining(" and "));
    }

    private static Map<String, String> onceEach(Map<String, End> expected) {
        return expected.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().name()));
    }

    private void awaitBothHavePartitions() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(members())
                .containsOnlyKeys(memberOf(processors.get(0)), memberOf(processors.get(1)))
                .allSatisfy((member, partitions) -> assertThat(partitions).isPositive())
                .satisfies(members -> assertThat(members.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isEqualTo(PARTITIONS * (Topics.INPUTS.size() + 1))));
    }

    /** Streams adds the number of the thread. */
    private static String memberOf(ProcessorOnVolume processor) {
        return processor.name() + "-1";
    }

    private Map<String, Integer> members() throws ExecutionException, InterruptedException {
        var group = installation.topics().processor();
        return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                .collect(toMap(
                        member -> member.groupInstanceId().orElse(member.consumerId()),
                        member -> member.assignment().topicPartitions().size()));
    }

    private ProcessorOnVolume onVolume(String name) throws Exception {
        return new ProcessorOnVolume(name, Files.createDirectories(directory.resolve(name)), installation, PARTITIONS);
    }
}
