package dev.hitl.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.schemas.ResumeRequest;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentAvroSerdeTest {

    @Test
    void kafkaMakesAndConfiguresBothHalvesFromTheirNames() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            String schema = ResumeRequest.getClassSchema()
                    .toString()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"");
            server.enqueue(new MockResponse.Builder().body("{\"id\":5}").build());
            server.enqueue(new MockResponse.Builder()
                    .body("{\"schema\":\"" + schema + "\"}")
                    .build());
            Map<String, Object> configs = Map.of(
                    "schema.registry.url", server.url("/").toString(),
                    "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicNameStrategy",
                    "specific.avro.value.type", ResumeRequest.class.getName());
            ResumeRequest sent = Records.resume("t", "go on");

            try (ConfluentAvroSerializer<ResumeRequest> serializer = made(ConfluentAvroSerializer.class);
                    ConfluentAvroDeserializer<ResumeRequest> deserializer = made(ConfluentAvroDeserializer.class)) {
                serializer.configure(configs, false);
                deserializer.configure(configs, false);

                assertThat(deserializer.deserialize(
                                "hitl.resume-requests", serializer.serialize("hitl.resume-requests", sent)))
                        .isEqualTo(sent);
            }
        }
    }

    @Test
    void aTombstoneStaysOne() {
        try (ConfluentAvroSerde<ResumeRequest> serde =
                new ConfluentAvroSerde<>(ResumeRequest.class, new InMemoryRegistry(), true)) {
            assertThat(serde.serializer().serialize("t", null)).isNull();
            assertThat(serde.deserializer().deserialize("t", null)).isNull();
        }
    }

    @Test
    void withoutAutoRegistrationASchemaIsLookedUpAndNeverAdded() {
        InMemoryRegistry registry = new InMemoryRegistry();
        try (ConfluentAvroSerde<ResumeRequest> serde = new ConfluentAvroSerde<>(ResumeRequest.class, registry, false)) {
            assertThatThrownBy(() -> serde.serializer().serialize("topic", Records.resume("t", null)))
                    .isInstanceOf(SchemaNotFound.class);
        }
        assertThat(registry.asked).containsExactly("idOf topic-value");
    }

    @Test
    void aSharedRegistryClientStaysOpen() {
        InMemoryRegistry registry = new InMemoryRegistry();

        new ConfluentAvroSerde<>(ResumeRequest.class, registry, true).close();

        assertThat(registry.away).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "use.latest.version,true",
        "auto.register.schemas,maybe",
        "value.subject.name.strategy,io.confluent.kafka.serializers.subject.RecordNameStrategy"
    })
    void aSettingThatWouldBePassedOverIsRefused(String name, String value) {
        Map<String, String> configs = new HashMap<>(Map.of("schema.registry.url", "http://localhost:1"));
        configs.put(name, value);
        try (ConfluentAvroSerializer<ResumeRequest> serializer = new ConfluentAvroSerializer<>()) {
            assertThatThrownBy(() -> serializer.configure(configs, false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void aTypeThatIsNoGeneratedClassIsRefused() {
        try (ConfluentAvroDeserializer<ResumeRequest> deserializer = new ConfluentAvroDeserializer<>()) {
            assertThatThrownBy(
                            () -> deserializer.configure(Map.of("specific.avro.value.type", "java.lang.String"), false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("specific.avro.value.type");
        }
    }

    @SuppressWarnings("unchecked")
    private static <C> C made(Class<?> type) {
        return (C) Utils.newInstance(type);
    }
}
