package dev.hitl.tests.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.gated.Masked;
import dev.hitl.client.gated.RequiresApproval;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.NotApprovedException;
import dev.hitl.client.view.PendingApproval;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An interface behind the gate, from the annotation to the broker and back. */
@UsesRealParts
@Timeout(600)
class GatedToolsOnBrokerTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final String SECRET = "correct-horse-battery-staple";

    interface DatabaseTools {
        @RequiresApproval(action = "Wipe production DB", reason = "Delete table {table}", timeout = "5m")
        int drop(String table, @Masked String password);
    }

    private final RealParts parts;
    private final ConnectionSettings installation;
    private final List<String> dropped = new CopyOnWriteArrayList<>();
    private HitlProcessor processor;
    private HitlClient hitl;
    private HitlDecider decider;
    private DatabaseTools tools;

    @TempDir
    private Path directory;

    GatedToolsOnBrokerTest(RealParts parts) {
        this.parts = parts;
        this.installation = parts.installation("gated");
    }

    @BeforeEach
    void startAll() throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        hitl = HitlClient.connect(ClientSettings.agent(installation, "db-agent", "payments"));
        decider = HitlDecider.connect(installation);
        tools = hitl.gated(DatabaseTools.class, (table, password) -> {
            dropped.add(table + " with " + password);
            return dropped.size();
        });
    }

    @AfterEach
    void stopAll() {
        decider.close();
        hitl.close();
        processor.close();
    }

    @Test
    void shouldRunOnceWithItsOwnArgumentsWhenApproved() {
        var call = CompletableFuture.supplyAsync(() -> tools.drop("users", SECRET));
        var waiting = pending();

        decider.approve(keyOf(waiting), waiting.digest(), "go ahead", ALICE);

        assertThat(call.join()).isEqualTo(1);
        assertThat(dropped).containsExactly("users with " + SECRET);
        assertThat(waiting.reason()).isEqualTo("Delete table users");
    }

    @Test
    void shouldThrowWhoDeniedAndWhyAndNotRun() {
        var call = CompletableFuture.supplyAsync(() -> tools.drop("users", SECRET));
        var waiting = pending();

        decider.deny(keyOf(waiting), waiting.digest(), "not on a Friday", ALICE);

        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(NotApprovedException.class, e -> assertThat(e.approval())
                        .isInstanceOfSatisfying(ApprovalResult.Denied.class, denied -> {
                            assertThat(denied.by().id()).isEqualTo(ALICE.id());
                            assertThat(denied.why()).contains("not on a Friday");
                        }));
        assertThat(dropped).isEmpty();
    }

    @Test
    void shouldLeaveNoByteOfASecretInAnyTopic() throws Exception {
        var call = CompletableFuture.supplyAsync(() -> tools.drop("users", SECRET));
        var waiting = pending();
        decider.approve(keyOf(waiting), waiting.digest(), "", ALICE);
        call.join();

        var records = allRecords();

        assertThat(records).anyMatch(text -> text.contains("Delete table users"));
        assertThat(records).anyMatch(text -> text.contains("hidden by agent"));
        assertThat(records).noneMatch(text -> text.contains(SECRET));
    }

    private PendingApproval pending() {
        return await().atMost(Duration.ofMinutes(3))
                .until(hitl::pendingApprovals, approvals -> approvals.size() == 1)
                .get(0);
    }

    private static SubjectKey keyOf(PendingApproval waiting) {
        return new SubjectKey("payments", waiting.id());
    }

    /**
     * Every record of every topic of the installation and of the broker's own, aborted ones too, as one text each: key, headers and
     * value. What other tests have left is not read: they leave as much as a hundred megabytes in one record.
     */
    private List<String> allRecords() throws Exception {
        var records = new ArrayList<String>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", installation.bootstrapServers(), "isolation.level", "read_uncommitted");
        try (var admin = parts.admin();
                var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                    .filter(topic -> topic.startsWith(installation.topics().prefix()) || topic.startsWith("__"))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var read : consumer.poll(Duration.ofMillis(200))) {
                    var text = new StringBuilder(text(read.key())).append(text(read.value()));
                    read.headers().forEach(header -> text.append(text(header.value())));
                    records.add(text.toString());
                }
            }
        }
        return records;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
