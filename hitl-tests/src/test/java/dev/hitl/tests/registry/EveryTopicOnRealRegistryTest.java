package dev.hitl.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.registry.OkHttpSchemaRegistry;
import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each topic's record, and what is no record of ours, through a real registry. */
@UsesRealParts
class EveryTopicOnRealRegistryTest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int WIRE_HEADER_BYTES = 5;

    private final RealParts parts;
    private final Connection connection;

    EveryTopicOnRealRegistryTest(RealParts parts) {
        this.parts = parts;
        this.connection = new Connection(parts.installation("topics"), "every-topic");
    }

    @AfterEach
    void leave() {
        connection.close();
    }

    static List<Topic<?>> topics() {
        return Topics.TYPED;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldReadWhatAnotherLanguageWroteAndWriteTheSameBytes(Topic<?> topic) {
        readAndWrite(Samples.of(topic));
    }

    private <V extends SpecificRecord> void readAndWrite(Samples<V> sample) {
        V read = sample.value(connection);
        byte[] written = connection.encode(sample.topic(), read);

        assertThat(Arrays.copyOfRange(written, WIRE_HEADER_BYTES, written.length))
                .isEqualTo(sample.avro());
        assertThat(connection.decode(sample.topic(), written)).isEqualTo(read);
    }

    @Test
    void shouldSayThatTheAddressIsWrongWhereNoRegistryAnswers() {
        var elsewhere = parts.registry().url().resolve("/apis/nothing/here").toString();
        var lost = new OkHttpSchemaRegistry(RegistrySettings.from(Map.of("schema.registry.url", elsewhere)));

        assertThatThrownBy(() -> lost.byId(1))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("schema.registry.url");
        lost.close();
    }

    @Test
    void shouldRefuseASchemaThatIsNotAvro() throws IOException {
        int id = registerJsonSchema();

        assertThatThrownBy(() -> connection.registry().byId(id))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void shouldRefuseASchemaThatTheRegistryCannotRead() {
        var reused = new Schema.Parser()
                .setValidateDefaults(false)
                .parse("{'type':'record','name':'T','fields':[{'name':'f','type':'int','default':'none'}]}"
                        .replace('\'', '"'));

        assertThatThrownBy(() -> connection.registry().register("broken-value", reused))
                .isInstanceOf(InvalidSchema.class);
    }

    private int registerJsonSchema() throws IOException {
        var http = new OkHttpClient();
        var schema = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}";
        var body = new ObjectMapper()
                .createObjectNode()
                .put("schemaType", "JSON")
                .put("schema", schema)
                .toString();
        var request = new Request.Builder()
                .url(parts.registry().url() + "/subjects/json-notes-value/versions")
                .post(RequestBody.create(body, JSON))
                .build();
        try (var response = http.newCall(request).execute()) {
            var text = response.body().string();
            assertThat(response.code()).as(text).isEqualTo(200);
            return Integer.parseInt(text.replaceAll("[^0-9]", ""));
        } finally {
            http.connectionPool().evictAll();
            http.dispatcher().executorService().shutdown();
        }
    }
}
