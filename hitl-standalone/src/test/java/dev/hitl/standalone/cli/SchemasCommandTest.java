package dev.hitl.standalone.cli;

import static dev.hitl.standalone.cli.DocumentedJson.assertAsPromised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.OkHttpSchemaRegistry;
import dev.hitl.wire.registry.RegistryException.IncompatibleSchema;
import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline does before anything runs, on a real registry. Each test has a prefix of its own, and with it subjects. */
class SchemasCommandTest {
    private static final Schema STRANGER = SchemaBuilder.record("dev.hitl.schemas.ApprovalRequest")
            .fields()
            .requiredLong("number")
            .endRecord();

    @TempDir
    private static Path directory;

    private static RegistryProcess registry;
    private static OkHttpSchemaRegistry client;

    @BeforeAll
    static void start() {
        registry = RegistryProcess.start(RegistryDistribution.find(), directory, 0);
        client = new OkHttpSchemaRegistry(RegistrySettings.from(
                Map.of("schema.registry.url", registry.url().toString())));
    }

    @AfterAll
    static void stop() {
        client.close();
        registry.close();
    }

    @Test
    void registersAllOnceAndTellsBeforeAndAfter() {
        Typed before = schemas("all.", "check", "--json");
        Typed added = schemas("all.", "register", "--json");
        Typed again = schemas("all.", "register", "--json");
        Typed after = schemas("all.", "check", "--json");

        assertThat(before.exit()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(before.error().path("advice").asText()).contains("schemas register");
        assertThat(states(before)).hasSize(Topics.TYPED.size()).containsOnly("MISSING");
        assertThat(added.exit()).isZero();
        assertThat(states(added)).hasSize(Topics.TYPED.size()).containsOnly("ADDED");
        assertThat(again.exit()).isZero();
        assertThat(states(again)).containsOnly("REGISTERED");
        assertThat(after.exit()).isZero();
        assertThat(after.json()).isEqualTo(again.json());
        assertAsPromised(
                "schemas register --json` and `schemas check --json",
                List.of(before.json(), added.json(), after.json()));
    }

    @Test
    void whatWasRegisteredIsWhatProcessesLookUpAndKeepsItsSuccessorsReadable() {
        Typed added = schemas("lookup.", "register", "--json");

        for (Topic<?> topic : Topics.TYPED) {
            String subject = "lookup." + topic.name() + "-value";
            Schema schema = SpecificData.get().getSchema(topic.valueType());
            assertThat(of(subject, added).path("schemaId").asInt()).isEqualTo(client.idOf(subject, schema));
        }
        assertThatThrownBy(() -> client.register("lookup.approval-requests-value", STRANGER))
                .isInstanceOf(IncompatibleSchema.class);
    }

    @Test
    void registersNothingWhereOneDoesNotFitThoughTheRegistryWouldTakeIt() {
        client.register("strange.approval-requests-value", STRANGER);

        Typed refused = schemas("strange.", "register", "--json");
        Typed after = schemas("strange.", "check", "--json");

        assertThat(client.isCompatible("strange.approval-requests-value", schemaOf(Topics.APPROVAL_REQUESTS)))
                .as("the registry's own opinion")
                .isTrue();
        assertThat(refused.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.error().path("code").asText()).isEqualTo("INCOMPATIBLE");
        assertThat(refused.error().path("found").asText())
                .contains("strange.approval-requests-value", "READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(after.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(states(after)).containsOnly("MISSING", "INCOMPATIBLE").containsOnlyOnce("INCOMPATIBLE");
    }

    @Test
    void addsAVersionToWhatAnotherLanguageRegisteredAndLeavesItsRuleAlone() {
        Schema bare = schemaOf(Topics.CONTROLS);
        bare = new Schema.Parser().parse(bare.toString().replace(",\"avro.java.string\":\"String\"", ""));
        int theirs = client.register("other.controls-value", bare);
        client.setCompatibility("other.controls-value", Compatibility.FULL);

        Typed added = schemas("other.", "register", "--json");

        JsonNode ours = of("other.controls-value", added);
        assertThat(ours.path("state").asText()).isEqualTo("ADDED");
        assertThat(ours.path("sentence").asText()).contains("new version");
        assertThat(ours.path("schemaId").asInt()).isNotEqualTo(theirs);
        assertThat(client.idOf("other.controls-value", bare)).isEqualTo(theirs);
        assertThat(client.ruleOf("other.controls-value")).contains(Compatibility.FULL);
    }

    @Test
    void givesARuleToWhatAnEarlierTryRegisteredWithoutOne() {
        client.register("half.controls-value", schemaOf(Topics.CONTROLS));

        Typed again = schemas("half.", "register", "--json");

        assertThat(of("half.controls-value", again).path("state").asText()).isEqualTo("REGISTERED");
        assertThat(client.ruleOf("half.controls-value")).contains(Compatibility.BACKWARD);
    }

    @Test
    void tellsAPersonTheSameInATable() {
        Typed added = schemas("table.", "register");

        assertThat(added.exit()).isZero();
        assertThat(added.out()).contains("table.approval-requests-value", "ADDED", Topics.TYPED.size() + " registered");
    }

    @Test
    void tellsARegistryThatIsAwayAndASettingThatIsNone() {
        Typed away = Typed.words("schemas", "check", "--registry", "http://ann:hunter2@127.0.0.1:1");
        Typed none = Typed.words("schemas", "check", "--registry", "http://ann:hunter2@host:port");

        assertThat(away.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(away.err()).contains("127.0.0.1:1", "run the command again").doesNotContain("hunter2");
        assertThat(none.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(none.err()).contains("schema.registry.url").doesNotContain("hunter2");
    }

    private static Typed schemas(String prefix, String... words) {
        return Typed.on(
                List.of("--registry", registry.url().toString(), "--prefix", prefix),
                Stream.concat(Stream.of("schemas"), Arrays.stream(words)).toArray(String[]::new));
    }

    private static List<String> states(Typed typed) {
        return StreamSupport.stream(typed.json().path("schemas").spliterator(), false)
                .map(schema -> schema.path("state").asText())
                .toList();
    }

    private static JsonNode of(String subject, Typed typed) {
        return StreamSupport.stream(typed.json().path("schemas").spliterator(), false)
                .filter(schema -> schema.path("subject").asText().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static Schema schemaOf(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }
}
