package dev.hitl.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.state.StoreNames;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rule 30: a release too old for what is stored stops and says so, and loses nothing that waits for a newer one. */
@UsesRealParts
@Timeout(600)
@EnabledIfSystemProperty(named = "hitl.long", matches = "true")
class DowngradeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final byte VERSION_AFTER = 3;

    private final ConnectionSettings installation;
    private final Cast cast = new Cast(Instant.parse("2026-11-23T12:00:00Z"));
    private final SubjectKey key = Desk.subject("payments", Desk.HOME);

    @TempDir
    private Path directory;

    DowngradeTest(RealParts parts) {
        this.installation = parts.installation("downgrade");
    }

    @Test
    void aDecisionWaitsForTheReleaseThatCanReadItsApproval() throws Exception {
        byte[] stored;
        try (var processor = processor("upgraded")) {
            ready(processor);
            try (var desk = new BrokerDesk(installation)) {
                desk.send(cast.request(key, Duration.ofHours(1)));
                desk.until(() -> !desk.said(Topics.COMMAND_RESULTS).isEmpty());
            }
        }
        stored = stored();
        write(byTheReleaseAfter(stored));

        try (var desk = new BrokerDesk(installation)) {
            try (var processor = processor("rolled back")) {
                ready(processor);
                desk.send(cast.approve(key, Cast.ALICE));

                await().atMost(PATIENCE).until(() -> processor
                        .health()
                        .ready()
                        .detail()
                        .get("streams")
                        .equals("ERROR"));

                assertThat(processor.health().live().good()).isTrue();
                assertThat(processor.health().ready().good()).isFalse();
                assertThat(processor.health().ready().detail().get("threads"))
                        .contains("found version 3 in store approval-state under " + key, "run that release again");
            }
            assertThat(stored()).as("what is stored").isEqualTo(byTheReleaseAfter(stored));

            // What a newer release reads, this one reads once it is as it was.
            write(stored);
            try (var processor = processor("upgraded again")) {
                processor.start();
                desk.until(() -> !desk.said(Topics.APPROVAL_OUTCOMES).isEmpty());
            }
            assertThat(desk.said(Topics.APPROVAL_OUTCOMES)).singleElement().satisfies(said -> assertThat(
                            desk.decode(Topics.APPROVAL_OUTCOMES, said.value()).getVerdict())
                    .isEqualTo(ApprovalVerdict.APPROVED));
            assertThat(desk.said(Topics.DEAD_LETTERS)).isEmpty();
        }
    }

    private static byte[] byTheReleaseAfter(byte[] stored) {
        var newer = stored.clone();
        newer[0] = VERSION_AFTER;
        return newer;
    }

    /** The last that the changelog holds of the approval. */
    private byte[] stored() {
        var partition = changelog();
        try (var connection = new Connection(installation, "looker");
                var consumer = connection.consumer(Optional.empty())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            byte[] last = null;
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    last = Arrays.equals(record.key(), key.bytes()) ? record.value() : last;
                }
            }
            return last;
        }
    }

    private void write(byte[] value) throws Exception {
        try (var connection = new Connection(installation, "writer");
                var producer = connection.producer()) {
            producer.send(new ProducerRecord<>(changelog().topic(), changelog().partition(), key.bytes(), value))
                    .get();
        }
    }

    private TopicPartition changelog() {
        return new TopicPartition(installation.topics().changelogOf(StoreNames.APPROVAL_STATE), Desk.HOME);
    }

    private static void ready(HitlProcessor processor) throws Exception {
        processor.start();
        processor.awaitReady(PATIENCE);
    }

    /** Each with an empty volume, so that it restores what is written to the changelog by hand. */
    private HitlProcessor processor(String volume) {
        var usual = ProcessorSettings.of(installation, directory.resolve(volume));
        return new HitlProcessor(new ProcessorSettings(
                usual.connection(),
                Desk.PARTITIONS,
                usual.replication(),
                usual.createTopics(),
                usual.stateDirectory(),
                usual.inMemory(),
                usual.threads(),
                Optional.of("hitl-0"),
                usual.commitInterval(),
                usual.policies(),
                usual.retention(),
                usual.http()));
    }
}
