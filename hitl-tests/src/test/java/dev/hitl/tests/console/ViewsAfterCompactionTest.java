package dev.hitl.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.view.PausedTask;
import dev.hitl.console.ConsoleOnKafka;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.kafka.EmbeddedKafka;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rule 28: a reader of a view that was away until the tombstones were gone too, on a broker that really compacts. */
@UsesRealParts
@Timeout(900)
@EnabledIfSystemProperty(named = "hitl.long", matches = "true")
class ViewsAfterCompactionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final String GHOST = "invoice-42";

    private final RealParts parts;
    private EmbeddedKafka kafka;
    private Admin admin;
    private ConnectionSettings installation;
    private String view;

    @TempDir
    private Path directory;

    ViewsAfterCompactionTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void startABroker() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        installation = new ConnectionSettings(
                kafka.bootstrapServers(),
                parts.registry().url().toString(),
                new TopicNames("compacted-" + kafka.port() + "."),
                Map.of(),
                Map.of());
        view = installation.topics().of(Topics.PAUSED_TASKS);
    }

    @AfterEach
    void stopTheBroker() {
        admin.close();
        kafka.close();
    }

    @Test
    void shouldShowNoTaskWhoseEndWasForgottenAsWell() throws Exception {
        try (var connection = new Connection(installation, "away");
                var processor = started();
                var hitl = HitlClient.connect(ClientSettings.agent(installation, "crawler", "payments"));
                var decider = HitlDecider.connect(installation);
                var whoContinues = connection.consumer(Optional.empty());
                var whoBeginsAnew = connection.consumer(Optional.empty())) {
            assertThat(processor.health().ready().good()).isTrue();
            compactAtOnce();
            hitl.pause(GHOST, "need a budget owner").accepted().join();
            var partition = List.of(new TopicPartition(view, 0));
            whoContinues.assign(partition);
            whoContinues.seekToBeginning(partition);
            var seen = new HashMap<String, byte[]>();
            await().atMost(PATIENCE).until(() -> readOn(whoContinues, seen).containsKey("payments/" + GHOST));

            decider.resume(new SubjectKey("payments", GHOST), Optional.empty(), "go on", ALICE);
            whoBeginsAnew.assign(partition);
            await().atMost(PATIENCE).until(() -> {
                // Something new rolls the segment, and only a segment that was left is compacted.
                hitl.pause("other", "once more").accepted().join();
                decider.resume(new SubjectKey("payments", "other"), Optional.empty(), "go on", ALICE);
                whoBeginsAnew.seekToBeginning(partition);
                return !keysFromTheBeginning(whoBeginsAnew).containsKey("payments/" + GHOST);
            });

            var end = whoContinues.endOffsets(partition).get(partition.get(0));
            await().atMost(PATIENCE).until(() -> {
                readOn(whoContinues, seen);
                return whoContinues.position(partition.get(0)) >= end;
            });
            assertThat(seen)
                    .as("what a reader believes that went on where it was")
                    .containsKey("payments/" + GHOST);
            assertThat(hitl.pausedTasks()).extracting(PausedTask::taskId).doesNotContain(GHOST);
            try (var console = ConsoleOnKafka.start(ConsoleSettings.loopback(0, "alice"), installation)) {
                await().atMost(PATIENCE).until(console::ready);
                assertThat(console.inbox().pause(new SubjectKey("payments", GHOST)))
                        .isEmpty();
            }
        }
    }

    private HitlProcessor started() throws Exception {
        var processor = new HitlProcessor(ProcessorSettings.of(installation, directory.resolve("state"))
                .withPartitions(1)
                .withStoresInMemory());
        processor.start();
        processor.awaitReady(PATIENCE);
        return processor;
    }

    private void compactAtOnce() throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.BROKER, ""),
                        List.of(set("log.cleaner.backoff.ms", "200")),
                        new ConfigResource(ConfigResource.Type.TOPIC, view),
                        List.of(
                                set("segment.ms", "100"),
                                set("min.cleanable.dirty.ratio", "0"),
                                set("delete.retention.ms", "0"))))
                .all()
                .get();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** As a reader does that keeps what it knows: a value is taken in, a tombstone takes it out. */
    private static Map<String, byte[]> readOn(Consumer<byte[], byte[]> consumer, Map<String, byte[]> seen) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            var key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                seen.remove(key);
            } else {
                seen.put(key, record.value());
            }
        });
        return seen;
    }

    /** Every key that is in the topic, were it only with a tombstone. */
    private static Map<String, Boolean> keysFromTheBeginning(Consumer<byte[], byte[]> consumer) {
        var keys = new HashMap<String, Boolean>();
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200))
                    .forEach(record ->
                            keys.put(new String(record.key(), StandardCharsets.UTF_8), record.value() != null));
        }
        return keys;
    }
}
