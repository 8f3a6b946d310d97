package dev.hitl.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.streams.topic.BrokerCheck;
import dev.hitl.streams.topic.TopicCreation;
import dev.hitl.streams.topic.TopicFindings;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 25: nothing is created that would have another partition count than what is there or was written down. */
@UsesRealParts
class TopicCreationTest {

    private final RealParts parts;
    private Connection connection;
    private Admin admin;

    TopicCreationTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void connect() {
        connection = new Connection(parts.installation("creation"), "creation");
        admin = Admin.create(Map.of("bootstrap.servers", connection.settings().bootstrapServers()));
    }

    @AfterEach
    void disconnect() {
        admin.close();
        connection.close();
    }

    @Test
    void everythingIsCreatedAndTheCountWrittenDown() {
        var created = creation(2).create();
        var again = creation(2).create();

        assertThat(created.topics()).containsExactlyInAnyOrderElementsOf(names());
        assertThat(created.findings()).isEqualTo(TopicFindings.NONE);
        assertThat(again).isEqualTo(new TopicCreation.Created(List.of(), TopicFindings.NONE));
    }

    @Test
    void nothingIsCreatedBesideATopicOfAnotherCount() throws Exception {
        make(Topics.AUDIT, 4);

        var created = creation(2).create();

        assertThat(created.topics()).isEmpty();
        assertThat(created.findings().mistakes())
                .singleElement()
                .asString()
                .contains("audit: expected 2 partitions, but found 4");
        assertThat(there()).containsExactly(connection.topics().of(Topics.AUDIT));
    }

    @Test
    void nothingIsCreatedWhereAnotherCountIsWrittenDown() throws Exception {
        writtenDown(4);

        var created = creation(2).create();

        assertThat(created.topics()).isEmpty();
        assertThat(created.findings().mistakes()).singleElement().asString().contains("Expected 4 partitions");
        assertThat(there()).containsExactly(connection.topics().of(Topics.POLICIES));
    }

    @Test
    void aProcessorThatMayCreateDoesNotThenEither() throws Exception {
        writtenDown(4);
        var check = new BrokerCheck(admin, connection, 2, Optional.empty());

        var refusal = Assertions.catchThrowable(check::create);

        assertThat(refusal).isInstanceOf(TopicMistake.class).hasMessageContaining("Expected 4 partitions");
        assertThat(there()).containsExactly(connection.topics().of(Topics.POLICIES));
    }

    private TopicCreation creation(int partitions) {
        return new TopicCreation(admin, connection, partitions, Optional.empty());
    }

    private List<String> names() {
        return TopicPlan.of(connection.topics(), 2, Optional.empty()).names();
    }

    private Set<String> there() throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(connection.topics().prefix()))
                .collect(Collectors.toSet());
    }

    private void make(HitlTopic topic, int partitions) throws Exception {
        var name = connection.topics().of(topic);
        admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                .all()
                .get();
        RealParts.awaitShown(admin, List.of(name));
    }

    /** The topic itself has two, so that only the record speaks against it. */
    private void writtenDown(int partitions) throws Exception {
        make(Topics.POLICIES, 2);
        try (var producer = connection.producer()) {
            producer.send(new ProducerRecord<>(
                            connection.topics().of(Topics.POLICIES),
                            "!installation".getBytes(StandardCharsets.UTF_8),
                            ("{\"partitions\":" + partitions + "}").getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
