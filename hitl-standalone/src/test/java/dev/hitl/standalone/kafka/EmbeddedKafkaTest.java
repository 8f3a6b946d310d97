package dev.hitl.standalone.kafka;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.standalone.DirectoryLock;
import dev.hitl.standalone.StartupFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String TOPIC = "letters";

    @TempDir
    private Path directory;

    @Test
    void recordsOfAFormerRunAreReadOnAnotherPortAfterARestart() throws Exception {
        try (EmbeddedKafka first = EmbeddedKafka.start(directory, 0)) {
            createTopic(first);
            send(first, "aborted", false);
            send(first, "kept", true);
        }

        List<String> read;
        try (EmbeddedKafka second = EmbeddedKafka.start(directory, 0)) {
            send(second, "added", true);
            read = readCommitted(second, 2);
        }

        assertThat(read).containsExactly("kept", "added");
    }

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedKafka.start(directory, port))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Another program already listens on 127.0.0.1:" + port)
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void aDirectoryInUseIsRefusedAndTheRunningBrokerGoesOn() throws Exception {
        try (EmbeddedKafka running = EmbeddedKafka.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Another running instance holds its lock")
                    .hasMessageContaining("give this one another directory");

            createTopic(running);
            send(running, "still here", true);
            assertThat(readCommitted(running, 1)).containsExactly("still here");
        }
    }

    @Test
    void damagedDataIsNamedWithItsPlaceAndTheDirectoryIsGivenBack() throws Exception {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Files.writeString(logs.resolve("meta.properties"), "version=1\nnode.id=7\n");

        assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("Kafka could not be started")
                .hasMessageContaining("Its data is in " + logs);
        DirectoryLock.acquire(directory).close();
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(EmbeddedKafka kafka, String value, boolean commit) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "writer");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readCommitted(EmbeddedKafka kafka, int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, "readers",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> values.add(each.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
