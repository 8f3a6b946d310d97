package dev.hitl.wire.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.schemas.Assurance;
import dev.hitl.schemas.Control;
import dev.hitl.schemas.ControlKind;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.PrincipalKind;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.serde.BareRecords;
import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.io.EOFException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody else's serializer in place of ours. No registry runs here: ours would not get far. */
class PluggedSerdeTest {

    private static final String URL = "http://127.0.0.1:1/theirs";
    private static final String SERIALIZER = "hitl.value.serializer";
    private static final String DESERIALIZER = "hitl.value.deserializer";

    /** Writes the address it was configured with and the topic before the bytes. */
    public static final class TheirSerializer implements Serializer<Object> {

        private String url;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            url = configs.get("schema.registry.url") + "," + configs.get("auto.register.schemas") + "," + isKey;
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            var prefix = (url + "|" + topic + "|").getBytes(UTF_8);
            var avro = new BareRecords<>(Control.class).encode((Control) value);
            var all = Arrays.copyOf(prefix, prefix.length + avro.length);
            System.arraycopy(avro, 0, all, prefix.length, avro.length);
            return all;
        }
    }

    /** Reads what the other wrote; does otherwise what the first byte says. */
    public static final class TheirDeserializer implements Deserializer<Object> {

        private Object type;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            assertThat(configs.get("specific.avro.reader")).isEqualTo("true");
            type = configs.get("specific.avro.value.type");
        }

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            return switch (bytes[0]) {
                case 'a' -> throw new SerializationException("away", new ConnectException("refused"));
                case 'c' -> throw new SerializationException("cut off", new EOFException());
                case 'm' -> throw new SerializationException("Unknown magic byte!");
                case 'i' ->
                    throw new SerializationException("number", new InvalidNumberEncodingException("Invalid int"));
                case 's' -> throw new SerializationException("forbidden", new SecurityException("Forbidden Control!"));
                case 'l' -> throw new NoClassDefFoundError("com/google/common/cache/Cache");
                case 'r' -> throw new SerializationException("registry", new RestClientException(50_001));
                case 0 -> throw new SerializationException("no schema", new RestClientException(40_403));
                case 'o' -> "another type";
                case 'n' -> null;
                default -> read(bytes);
            };
        }

        private Object read(byte[] bytes) {
            assertThat(type).isEqualTo(Control.class.getName());
            var text = new String(bytes, UTF_8);
            var begin = text.indexOf('|', text.indexOf('|') + 1) + 1;
            return new BareRecords<>(Control.class).decode(Arrays.copyOfRange(bytes, begin, bytes.length));
        }
    }

    /** As Confluent's, which is told by its name. */
    public static final class RestClientException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int code;

        RestClientException(int code) {
            this.code = code;
        }

        /** Asked by reflection. */
        public int getErrorCode() {
            return code;
        }
    }

    /** Refuses its settings. */
    public static final class RefusingSerializer implements Serializer<Object> {

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            throw new IllegalStateException("a setting is missing");
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            return new byte[0];
        }
    }

    /** Refuses its settings, otherwise than Kafka's classes do. */
    public static final class RefusingDeserializer implements Deserializer<Object> {

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            throw new NoClassDefFoundError("a setting is missing");
        }

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            return bytes;
        }
    }

    /** Cannot be closed once it was used. */
    public static final class ClingingSerde implements Serializer<Object>, Deserializer<Object> {

        private boolean used;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            used = false;
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            used = true;
            return new byte[0];
        }

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            used = true;
            return stop();
        }

        @Override
        public void close() {
            if (used) {
                throw new KafkaException("clings");
            }
        }
    }

    @Test
    void writesAndReadsWithTheClassesThatAreNamed() {
        try (var connection = connection(Map.of(
                SERIALIZER,
                TheirSerializer.class.getName(),
                DESERIALIZER,
                TheirDeserializer.class.getName(),
                "auto.register.schemas",
                "false"))) {
            var bytes = connection.encode(Topics.CONTROLS, stop());

            assertThat(new String(bytes, UTF_8)).startsWith(URL + ",false,false|hitl.controls|");
            assertThat(connection.decode(Topics.CONTROLS, bytes)).isEqualTo(stop());
        }
    }

    @Test
    void keepsOurOwnForTheHalfThatIsNotNamed() {
        try (var connection = connection(Map.of(DESERIALIZER, TheirDeserializer.class.getName()))) {
            assertThatThrownBy(() -> connection.encode(Topics.CONTROLS, stop()))
                    .isInstanceOf(RegistryUnavailable.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @ParameterizedTest
    @CsvSource({"c", "i", "m", "o", "n"})
    void callsUnreadableWhatLiesInTheBytes(String first) {
        try (var connection = connection(Map.of(DESERIALIZER, TheirDeserializer.class.getName()))) {
            assertThatThrownBy(() -> connection.decode(Topics.CONTROLS, first.getBytes(UTF_8)))
                    .isInstanceOf(MalformedRecord.class)
                    .hasMessageContaining(TheirDeserializer.class.getName());
        }
    }

    @ParameterizedTest
    @CsvSource({"a", "r"})
    void saysLaterWhereTheirRegistryIsAway(String first) {
        try (var connection = connection(Map.of(DESERIALIZER, TheirDeserializer.class.getName()))) {
            assertThatThrownBy(() -> connection.decode(Topics.CONTROLS, first.getBytes(UTF_8)))
                    .isInstanceOf(RegistryUnavailable.class);
        }
    }

    @Test
    void namesTheSchemaThatTheirRegistryHasNot() {
        try (var connection = connection(Map.of(DESERIALIZER, TheirDeserializer.class.getName()))) {
            assertThatThrownBy(() -> connection.decode(Topics.CONTROLS, new byte[] {0, 0, 0, 1, 2, 9}))
                    .isInstanceOfSatisfying(UnknownSchemaId.class, unknown -> assertThat(unknown.schemaId())
                            .isEqualTo(258));
        }
    }

    @ParameterizedTest
    @CsvSource({"s", "l"})
    void blamesTheInstallationAndNotTheBytesForClassesThatCannotBeUsed(String first) {
        try (var connection = connection(Map.of(DESERIALIZER, TheirDeserializer.class.getName()))) {
            assertThatThrownBy(() -> connection.decode(Topics.CONTROLS, first.getBytes(UTF_8)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.apache.avro.SERIALIZABLE_PACKAGES");
        }
    }

    @Test
    void refusesAtTheStartAClassThatRefusesItsSettings() {
        assertThatThrownBy(() -> connection(Map.of(SERIALIZER, RefusingSerializer.class.getName())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(SERIALIZER, "a setting is missing");
        assertThatThrownBy(() -> connection(Map.of(DESERIALIZER, RefusingDeserializer.class.getName())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(DESERIALIZER, "a setting is missing");
    }

    @Test
    void closesWhatIsLeftWhenOneCannotBeClosed() {
        var name = ClingingSerde.class.getName();
        var connection = connection(Map.of(SERIALIZER, name, DESERIALIZER, name));
        connection.encode(Topics.CONTROLS, stop());
        connection.decode(Topics.CONTROLS, new byte[0]);

        assertThatThrownBy(connection::close)
                .isInstanceOf(KafkaException.class)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        SERIALIZER + ",io.confluent.kafka.serializers.KafkaAvroSerializer",
        DESERIALIZER + ",java.lang.String",
        SERIALIZER + ",''"
    })
    void refusesAtTheStartAClassThatIsNoneOrNotThere(String name, String value) {
        var settings = Map.of(name, value);

        assertThatThrownBy(() -> connection(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("'" + value + "'");
    }

    private static Connection connection(Map<String, String> registry) {
        return new Connection(
                new ConnectionSettings("127.0.0.1:1", URL, TopicNames.STANDARD, Map.of(), new HashMap<>(registry)),
                "test");
    }

    private static Control stop() {
        return Control.newBuilder()
                .setKind(ControlKind.STOP)
                .setCommandId("c-1")
                .setIssuedAt(Instant.ofEpochMilli(1))
                .setWorkspace("payments")
                .setPrincipal(Principal.newBuilder()
                        .setKind(PrincipalKind.HUMAN)
                        .setId("ann@example.com")
                        .setAssurance(Assurance.OIDC)
                        .build())
                .build();
    }
}
