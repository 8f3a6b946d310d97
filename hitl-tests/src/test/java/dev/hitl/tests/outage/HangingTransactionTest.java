package dev.hitl.tests.outage;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.standstill.StandstillWatch;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.real.KafkaCommand;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.tools.TransactionsCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rule 22: somebody else's transaction that hangs makes what stands behind it late, never wrong, and is told. */
@UsesRealParts
@Timeout(1_200)
class HangingTransactionTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Patience LONGER_THAN_IT_HANGS =
            new Patience(Duration.ofSeconds(30), Duration.ofMinutes(20), 1_000);
    private static final String JOB = "nightly-import";

    private final ConnectionSettings installation;
    private final String requests;

    @TempDir
    private Path directory;

    HangingTransactionTest(RealParts parts) {
        installation = parts.installation("hanging");
        requests = installation.topics().of(Topics.APPROVAL_REQUESTS);
    }

    @Test
    void shouldTellWhichPartitionIsHeldAndAnswerItOnceTheTransactionIsEnded() throws Exception {
        var neverSaid = Desk.subject("payments", Desk.HOME);
        try (var processor = started();
                var job = transactional();
                var hitl = HitlClient.connect(ClientSettings.agent(installation, "db-agent", "payments")
                        .patience(LONGER_THAN_IT_HANGS));
                var decider = HitlDecider.connect(installation, LONGER_THAN_IT_HANGS);
                var desk = new BrokerDesk(installation)) {
            hang(job, neverSaid);
            var held = askIn(Desk.HOME, hitl);
            var elsewhere = askIn(1, hitl);
            var lateAnswer = decider.approveAsync(held.key(), held.digest(), "", ALICE);
            decider.approve(elsewhere.key(), elsewhere.digest(), "", ALICE);

            assertThat(elsewhere.await()).isInstanceOf(ApprovalResult.Approved.class);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(inputs(processor))
                        .contains("Partition " + requests + "-0 has not moved from offset 0 for ")
                        .contains("transaction of producer id ", "transactional id " + JOB)
                        .containsOnlyOnce("Partition ");
                assertThat(standstill(processor, 0)).isGreaterThanOrEqualTo(5);
                assertThat(standstill(processor, 1)).isZero();
                assertThat(processor.health().ready().good()).isTrue();
            });
            assertThat(held.outcome()).isNotDone();

            KafkaCommand.run(
                    TransactionsCommand::main,
                    "--bootstrap-server",
                    installation.bootstrapServers(),
                    "forceTerminateTransaction",
                    "--transactionalId",
                    JOB);

            assertThat(held.await()).isInstanceOf(ApprovalResult.Approved.class);
            assertThat(lateAnswer).succeedsWithin(PATIENCE);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(inputs(processor)).isEqualTo("are read");
                assertThat(standstill(processor, 0)).isZero();
            });
            desk.until(() -> isOutcomeThere(desk, held.key()));
            assertThat(isOutcomeThere(desk, neverSaid)).isFalse();
        }
    }

    private HitlProcessor started() throws Exception {
        var processor = new HitlProcessor(ProcessorSettings.of(installation, directory)
                .withPartitions(Desk.PARTITIONS)
                .withStoresInMemory());
        processor.start();
        processor.awaitReady(PATIENCE);
        return processor;
    }

    /** A producer that our rights would not let near an input. The broker would end its transaction after ten minutes. */
    private KafkaProducer<byte[], byte[]> transactional() {
        var config = new HashMap<String, Object>(Map.of(
                "bootstrap.servers",
                installation.bootstrapServers(),
                "transactional.id",
                JOB,
                "transaction.timeout.ms",
                600_000));
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes a request in a transaction, and then nothing more. */
    private void hang(KafkaProducer<byte[], byte[]> job, SubjectKey key) throws Exception {
        try (var connection = new Connection(installation, JOB)) {
            var request = new Cast(Instant.now()).request(key, Duration.ofHours(1));
            job.initTransactions();
            job.beginTransaction();
            job.send(new ProducerRecord<>(
                            requests,
                            Desk.HOME,
                            key.bytes(),
                            connection.encode(Topics.APPROVAL_REQUESTS, ApprovalMapping.toAvro(request))))
                    .get();
        }
    }

    /** The client makes ids up, so it is asked until one belongs there. */
    private static ApprovalHandle askIn(int partition, HitlClient hitl) {
        while (true) {
            var handle = hitl.request(approval("Wipe production DB"));
            if (Partitions.of(handle.key().bytes(), Desk.PARTITIONS) == partition) {
                return handle;
            }
        }
    }

    private double standstill(HitlProcessor processor, int partition) {
        return processor
                .meters()
                .get(StandstillWatch.METRIC)
                .tags("topic", requests, "partition", Integer.toString(partition))
                .gauge()
                .value();
    }

    private static String inputs(HitlProcessor processor) {
        return processor.health().ready().detail().get("inputs");
    }

    private static boolean isOutcomeThere(Desk desk, SubjectKey key) {
        return desk.said(Topics.APPROVAL_OUTCOMES).stream().anyMatch(said -> Arrays.equals(said.key(), key.bytes()));
    }
}
