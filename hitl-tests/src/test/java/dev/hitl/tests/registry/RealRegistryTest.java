package dev.hitl.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.schemas.Control;
import dev.hitl.schemas.ControlKind;
import dev.hitl.schemas.Principal;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.OkHttpSchemaRegistry;
import dev.hitl.wire.registry.RegistryException.IncompatibleSchema;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.RegistryException.SubjectNotFound;
import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.RecordDecoder;
import dev.hitl.wire.serde.RecordEncoder;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our client asks of a registry, asked of a real one. */
@UsesRealParts
class RealRegistryTest {

    private static final Schema FIRST = SchemaBuilder.record("dev.hitl.tests.Note")
            .fields()
            .requiredString("text")
            .endRecord();
    private static final Schema WITH_DEFAULT = SchemaBuilder.record("dev.hitl.tests.Note")
            .fields()
            .requiredString("text")
            .name("author")
            .type()
            .stringType()
            .stringDefault("nobody")
            .endRecord();
    private static final Schema BREAKING = SchemaBuilder.record("dev.hitl.tests.Note")
            .fields()
            .requiredLong("number")
            .endRecord();

    private final SchemaRegistryClient registry;
    private final String subject = "notes-" + UUID.randomUUID() + "-value";

    RealRegistryTest(RealParts parts) {
        registry = new OkHttpSchemaRegistry(RegistrySettings.from(
                Map.of("schema.registry.url", parts.registry().url().toString())));
    }

    @AfterEach
    void leave() {
        registry.close();
    }

    @Test
    void shouldGiveASchemaOneIdAndTheSchemaForIt() {
        var id = registry.register(subject, FIRST);

        assertThat(registry.register(subject, FIRST)).isEqualTo(id);
        assertThat(registry.idOf(subject, FIRST)).isEqualTo(id);
        assertThat(registry.byId(id)).isEqualTo(FIRST);
    }

    @Test
    void shouldTellWhatIsNotThere() {
        registry.register(subject, FIRST);

        assertThatThrownBy(() -> registry.byId(987_654_321)).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> registry.idOf(subject, BREAKING)).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> registry.idOf("nothing-of-this-name-value", FIRST))
                .isInstanceOf(SubjectNotFound.class);
    }

    @Test
    void shouldRefuseASchemaThatOlderRecordsCannotBeReadWith() {
        registry.register(subject, FIRST);
        registry.setCompatibility(subject, Compatibility.BACKWARD);

        assertThat(registry.isCompatible(subject, WITH_DEFAULT)).isTrue();
        assertThat(registry.isCompatible(subject, BREAKING)).isFalse();
        assertThatThrownBy(() -> registry.register(subject, BREAKING)).isInstanceOf(IncompatibleSchema.class);
    }

    @Test
    void shouldRegisterEveryTopicsSchemaAndFetchItAlike() {
        assertThat(Topics.TYPED).allSatisfy(topic -> {
            var schema = org.apache.avro.specific.SpecificData.get().getSchema(topic.valueType());
            var id = registry.register("whole-" + subject + topic.name(), schema);
            assertThat(registry.byId(id)).isEqualTo(schema);
        });
    }

    @Test
    void shouldTellAnUnknownSchemaFromARegistryThatIsAway() {
        var decoder = new RecordDecoder<>(Control.class, registry);
        var bytes = new RecordEncoder<>(Control.class, registry, true).encode(subject, stop());
        bytes[1] = 0x3f;

        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(UnknownSchemaId.class);
    }

    @Test
    void shouldGoOnWithWhatItHasSeenWhileTheRegistryIsAway(@TempDir Path directory) {
        byte[] bytes;
        Map<String, String> settings;
        try (var own = RegistryProcess.start(RegistryDistribution.find(), directory.resolve("registry"), 0)) {
            settings = Map.of(
                    "schema.registry.url",
                    own.url().toString(),
                    "hitl.registry.cache.dir",
                    directory.resolve("cache").toString());
            try (var before = SchemaRegistryClient.connect(RegistrySettings.from(settings))) {
                bytes = new RecordEncoder<>(Control.class, before, true).encode(subject, stop());
                new RecordDecoder<>(Control.class, before).decode(bytes);
            }
        }

        try (var after = SchemaRegistryClient.connect(RegistrySettings.from(settings))) {
            assertThat(new RecordDecoder<>(Control.class, after).decode(bytes)).isEqualTo(stop());
            assertThatThrownBy(() -> after.register("new-" + subject, FIRST)).isInstanceOf(RegistryUnavailable.class);
        }
    }

    private static Control stop() {
        return Control.newBuilder()
                .setKind(ControlKind.STOP)
                .setCommandId("c-1")
                .setIssuedAt(Instant.parse("2026-11-23T12:00:00Z"))
                .setWorkspace("payments")
                .setPrincipal(Principal.newBuilder()
                        .setKind(dev.hitl.schemas.PrincipalKind.HUMAN)
                        .setId("alice")
                        .setAssurance(dev.hitl.schemas.Assurance.OIDC)
                        .build())
                .setReason("drill")
                .build();
    }
}
