package dev.hitl.tests.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.policy.Policy;
import dev.hitl.standalone.topic.CommittedTopic;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.driver.Outgoing;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What an approval costs; prints the table of docs/operations.md. A real broker, one replica, one channel that delivers at once. */
@UsesRealParts
@Timeout(1_200)
@EnabledIfSystemProperty(named = "hitl.long", matches = "true")
class LifecycleCostTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Cast CAST = new Cast(Instant.parse("2026-11-23T12:00:00Z"));
    /** Request, decision, claim and the end of the run. */
    private static final int COMMANDS = 4;

    private final RealParts parts;

    @TempDir
    private Path directory;

    LifecycleCostTest(RealParts parts) {
        this.parts = parts;
    }

    @Test
    void shouldCostWhatTheOperationsPageSays() throws Exception {
        var alone = lifecycles("alone", 200, 1);
        var together = lifecycles("together", 5_000, 1_000);

        // Each partition's chain begins with a record of its own, which so few lifecycles do not quite hide.
        assertThat(recordsOf(alone)).isBetween(24.0, 24.1);
        assertThat(recordsOf(together)).isBetween(24.0, 24.1);
        assertThat(bytesOf(alone)).isLessThan(11_000);
        assertThat(bytesOf(together)).isLessThan(bytesOf(alone));
    }

    /** What approvals that wait leave in the stores and their changelogs. */
    @Test
    void shouldKeepOpenApprovalsInLittle() throws Exception {
        var count = 20_000;
        var installation = parts.installation("open");
        var state = Files.createDirectory(directory.resolve("open"));

        try (var processor = started(installation, state);
                var connection = new Connection(installation, "sizing");
                var producer = connection.producer();
                var results = new Results(connection)) {
            IntStream.range(0, count)
                    .mapToObj(n -> Cast.newSubject("payments"))
                    .forEach(key -> send(connection, producer, CAST.request(key, Duration.ofHours(12))));
            results.await(count);
            assertThat(processor.health().live().good()).isTrue();
            System.out.printf("open approval: %d bytes on the console's heap%n", onTheConsolesHeap(connection) / count);
        }

        var stores = bytesUnder(state) / count;
        System.out.printf(
                "open approval: %d bytes in the stores, changelogs %s%n", stores, changelogs(installation, count));
        assertThat(stores).isBetween(100L, 4_000L);
    }

    private record Cost(double records, double bytes) {}

    private Map<String, Cost> lifecycles(String name, int count, int atOnce) throws Exception {
        var installation = parts.installation(name);
        var state = Files.createDirectory(directory.resolve(name));
        var costs = new TreeMap<String, Cost>();
        try (var processor = started(installation, state);
                var notifier = Notifier.start(installation, List.of(new Prompt()));
                var connection = new Connection(installation, "sizing");
                var producer = connection.producer();
                var results = new Results(connection)) {
            var done = 0;
            for (var begun = 0; begun < count; begun += atOnce) {
                var keys = IntStream.range(0, atOnce)
                        .mapToObj(n -> Cast.newSubject("payments"))
                        .toList();
                for (var step : steps()) {
                    keys.forEach(key -> send(connection, producer, step.apply(key)));
                    done += atOnce;
                    results.await(done);
                }
            }
            assertThat(processor.health().live().good()).isTrue();
            assertThat(notifier.health()).hasSize(1);
            awaitReceiptsOf(connection);
            var bytes = bytesOnDisk();
            for (var topic : Topics.ALL) {
                var full = installation.topics().of(topic);
                costs.put(
                        topic.name(),
                        new Cost(
                                (double) records(connection, topic) / count,
                                (double) bytes.getOrDefault(full, 0L) / count));
            }
            costs.values().removeIf(cost -> cost.records() * count < count);
            print(name, count, costs, changelogs(installation, count));
        }
        System.out.printf("ended approval: %d bytes in the stores%n", bytesUnder(state) / count);
        return costs;
    }

    private static List<Function<SubjectKey, ApprovalCommand>> steps() {
        var claims = new TreeMap<String, String>();
        return List.of(
                key -> CAST.request(key, Duration.ofHours(12)),
                key -> CAST.approve(key, Cast.ALICE),
                key -> {
                    var claim = CAST.claim(key, Cast.agentOf(key.workspace()));
                    claims.put(key.toString(), claim.commandId());
                    return claim;
                },
                key -> CAST.finished(key, Cast.agentOf(key.workspace()), claims.get(key.toString())));
    }

    private static HitlProcessor started(ConnectionSettings installation, Path state) throws Exception {
        var processor = new HitlProcessor(ProcessorSettings.of(installation, state)
                .withPolicies(workspace -> Policy.standard().withMaxOpen(100_000)));
        processor.start();
        processor.awaitReady(PATIENCE);
        return processor;
    }

    private static void send(Connection connection, Producer<byte[], byte[]> producer, ApprovalCommand command) {
        send(connection, producer, command.key(), Outgoing.of(command));
    }

    private static <V extends SpecificRecord> void send(
            Connection connection, Producer<byte[], byte[]> producer, SubjectKey key, Outgoing<V> outgoing) {
        producer.send(new ProducerRecord<>(
                connection.topics().of(outgoing.topic()),
                key.bytes(),
                connection.encode(outgoing.topic(), outgoing.value())));
    }

    /** A receipt of each notice, and the audit of each receipt. */
    private static void awaitReceiptsOf(Connection connection) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            var audited = new AtomicLong();
            new CommittedTopic(connection, Topics.AUDIT).read(record -> {
                if (connection.decode(Topics.AUDIT, record.value()).getType().equals("notice.delivered")) {
                    audited.incrementAndGet();
                }
            });
            return audited.get() == records(connection, Topics.NOTICES);
        });
    }

    private static long records(Connection connection, HitlTopic topic) {
        var count = new AtomicLong();
        new CommittedTopic(connection, topic).read(record -> count.incrementAndGet());
        return count.get();
    }

    private Map<String, Long> bytesOnDisk() throws Exception {
        try (var admin = parts.admin()) {
            var brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            var bytes = new TreeMap<String, Long>();
            admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(disks -> disks.values().stream())
                    .flatMap(disk -> disk.replicaInfos().entrySet().stream())
                    .forEach(replica -> bytes.merge(
                            replica.getKey().topic(), replica.getValue().size(), Long::sum));
            return bytes;
        }
    }

    private String changelogs(ConnectionSettings installation, int count) throws Exception {
        var prefix = installation.topics().processor();
        var bytes = bytesOnDisk();
        bytes.keySet().removeIf(topic -> !topic.startsWith(prefix));
        return bytes.values().stream().mapToLong(Long::longValue).sum() / count + " bytes " + bytes;
    }

    /** Returns what the console's index of all approvals takes. */
    private static long onTheConsolesHeap(Connection connection) {
        var inbox = new Inbox();
        var before = usedHeap();
        new CommittedTopic(connection, Topics.APPROVALS)
                .read(record -> inbox.put(connection.decode(Topics.APPROVALS, record.value())));
        var after = usedHeap();
        assertThat(inbox.pendingCount()).isPositive();
        return after - before;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long bytesUnder(Path state) throws IOException {
        try (var files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double recordsOf(Map<String, Cost> costs) {
        return costs.values().stream().mapToDouble(Cost::records).sum();
    }

    private static double bytesOf(Map<String, Cost> costs) {
        return costs.values().stream().mapToDouble(Cost::bytes).sum();
    }

    private static void print(String name, int count, Map<String, Cost> costs, String changelogs) {
        System.out.printf("%s: %d lifecycles of %d commands%n", name, count, COMMANDS);
        costs.forEach(
                (topic, cost) -> System.out.printf("| `%s` | %.2f | %.0f |%n", topic, cost.records(), cost.bytes()));
        System.out.printf("| all | %.2f | %.0f |%nchangelogs %s%n", recordsOf(costs), bytesOf(costs), changelogs);
    }

    /** Delivers at once. */
    private static final class Prompt implements Channel {
        @Override
        public String name() {
            return "prompt";
        }

        @Override
        public Delivery deliver(Notice notice) {
            return Delivery.Delivered.to(notice.noticeId());
        }
    }
}
