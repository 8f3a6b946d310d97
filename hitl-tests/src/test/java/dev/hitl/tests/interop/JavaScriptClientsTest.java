package dev.hitl.tests.interop;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult.Approved;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JavaScript examples, with each of the two clients for the registry that npm has, beside our processor and clients. */
@UsesRealParts
@Timeout(1_200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaScriptClientsTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final String COMMENT = "Nur zu, 是的 😀";
    private static final String KAFKAJS = "kafkajs";
    private static final String CONFLUENTINC = "confluentinc";

    private final ConnectionSettings installation;
    private final Connection connection;
    private final TopicReader reader;
    private HitlProcessor processor;
    private HitlDecider decider;

    JavaScriptClientsTest(RealParts parts) {
        installation = parts.installation("interop");
        connection = new Connection(installation, "interop-test");
        reader = new TopicReader(connection);
    }

    @BeforeAll
    void startTheProcessor(@TempDir Path directory) throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        decider = HitlDecider.connect(installation);
    }

    @AfterAll
    void stopAll() {
        decider.close();
        processor.close();
        connection.close();
    }

    @Test
    void shouldComputeTheFrozenDigests() throws IOException {
        var file = JavaScript.EXAMPLES.resolveSibling(
                "../schemas/src/main/resources/dev/hitl/vectors/request-digest.json");
        var vectors = new ObjectMapper().readTree(file.toFile()).get("accepted");

        try (var program = JavaScript.ofTests("digests.js", Map.of(), file.toString())) {
            var digests = program.hear("digests");

            assertThat(vectors).isNotEmpty().allSatisfy(vector -> assertThat(
                            digests.path(vector.get("name").asText()).asText())
                    .as(vector.get("name").asText())
                    .isEqualTo(vector.get("sha256").asText()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KAFKAJS, CONFLUENTINC})
    void shouldLetAnAgentAskAndClaimWhatAJavaDeciderApproved(String avro) {
        var key = new SubjectKey("payments", UUID.randomUUID().toString());
        try (var agent = JavaScript.example("agent.js", installation, avro, key.id())) {
            var asked = agent.hear("asked");
            decider.approveAsync(key, new RequestDigest(asked.get("digest").asText()), COMMENT, ALICE);
            var outcome = agent.hear("outcome");
            var request = reader.first(Topics.APPROVAL_REQUESTS, key.bytes(), record -> true);

            assertThat(json(Topics.APPROVAL_REQUESTS, request)).isEqualTo(withDefaults(asked));
            assertThat(writersSchema(request))
                    .isEqualTo(SchemaNormalization.toParsingForm(ApprovalRequest.getClassSchema()));
            assertThat(request.partition()).isEqualTo(homeOf(key));
            assertThat(outcome).isEqualTo(theOneOutcome(key));
            assertThat(outcome.at("/votes/0/comment").asText()).isEqualTo(COMMENT);
            assertThat(agent.hear("claim").get("kind").asText()).isEqualTo("ACCEPTED");
            assertThat(agent.hear("ran").get("table").asText()).isEqualTo("users");
            assertThat(agent.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KAFKAJS, CONFLUENTINC})
    void shouldLetADeciderApproveWhatAJavaAgentAsked(String avro) {
        try (var hitl = HitlClient.connect(ClientSettings.agent(installation, "deploy-bot", "payments"))) {
            var request = hitl.request(approval("Deploy").reason("Version 7").arguments(Map.of("to", "生产")));
            var key = request.key();
            try (var desk = JavaScript.exampleWithInput(
                    COMMENT, "decider.js", installation, avro, "APPROVE", key.toString(), "-")) {
                var shown = desk.hear("shown");
                var result = desk.hear("result");
                var approved = request.await();

                assertThat(approved).isInstanceOf(Approved.class);
                assertThat(theOneOutcome(key).at("/votes/0/comment").asText()).isEqualTo(COMMENT);
                var pending = reader.first(Topics.APPROVALS, key.bytes(), this::isPending);
                assertThat(shown).isEqualTo(json(Topics.APPROVALS, pending));
                var answer = reader.first(Topics.COMMAND_RESULTS, key.bytes(), record -> isOf(record, result));
                assertThat(result).isEqualTo(json(Topics.COMMAND_RESULTS, answer));
                assertThat(desk.exitCode()).isZero();
            }
        }
    }

    private String writersSchema(ConsumerRecord<byte[], byte[]> record) {
        var id = ByteBuffer.wrap(record.value(), 1, Integer.BYTES).getInt();
        return SchemaNormalization.toParsingForm(connection.registry().byId(id));
    }

    private boolean isPending(ConsumerRecord<byte[], byte[]> record) {
        return connection.decode(Topics.APPROVALS, record.value()).getStatus() == ApprovalStatus.PENDING;
    }

    private boolean isOf(ConsumerRecord<byte[], byte[]> record, JsonNode result) {
        var answered = connection.decode(Topics.COMMAND_RESULTS, record.value()).getCommandId();
        return answered.equals(result.get("commandId").asText());
    }

    /** Who waits long asks again and is told again, so the outcome may be there more than once, but only the one. */
    private JsonNode theOneOutcome(SubjectKey key) {
        var outcomes = reader.all(Topics.APPROVAL_OUTCOMES, key.bytes()).stream()
                .map(record -> json(Topics.APPROVAL_OUTCOMES, record))
                .toList();
        assertThat(outcomes.stream()
                        .map(outcome -> outcome.get("outcomeId").asText())
                        .distinct())
                .hasSize(1);
        return outcomes.get(0);
    }

    private <V extends SpecificRecord> JsonNode json(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return PlainJson.of(connection.decode(topic, record.value()));
    }

    /** What the agent left out is read as the contract's default, in this version and the next. */
    private static JsonNode withDefaults(JsonNode asked) {
        ObjectNode whole = asked.deepCopy();
        ApprovalRequest.getClassSchema().getFields().stream()
                .filter(field -> !whole.has(field.name()))
                .forEach(field -> whole.set(field.name(), defaultOf(field)));
        return whole;
    }

    private static JsonNode defaultOf(Schema.Field field) {
        var value = field.defaultVal();
        return new ObjectMapper().valueToTree(value == JsonProperties.NULL_VALUE ? null : value);
    }

    private static int homeOf(SubjectKey key) {
        return Partitions.of(key.bytes(), ProcessorSettings.STANDARD_PARTITIONS);
    }
}
