package dev.hitl.wire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.wire.registry.RegistryException.IncompatibleSchema;
import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.RequestRefused;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.RegistryException.SubjectNotFound;
import dev.hitl.wire.registry.RegistryException.Unauthorized;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpSchemaRegistryTest {

    private static final Schema NOTE =
            SchemaBuilder.record("Note").fields().requiredString("text").endRecord();

    private final MockWebServer first = new MockWebServer();
    private final MockWebServer second = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        first.start();
        second.start();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void registersUnderTheSubjectBelowTheBasePath() throws InterruptedException {
        first.enqueue(answer(200, "{\"id\":7}"));

        int id = registry(Map.of()).register("hitl.notes-value", NOTE);

        RecordedRequest asked = first.takeRequest();
        assertThat(id).isEqualTo(7);
        assertThat(asked.getMethod()).isEqualTo("POST");
        assertThat(asked.getUrl().encodedPath()).isEqualTo("/apis/ccompat/v7/subjects/hitl.notes-value/versions");
        assertThat(asked.getHeaders().get("Content-Type")).startsWith("application/vnd.schemaregistry.v1+json");
        assertThat(asked.getBody().utf8()).contains("{\"schema\":\"{\\\"type\\\":\\\"record\\\"");
    }

    @Test
    void fetchesASchemaByItsId() throws InterruptedException {
        first.enqueue(answer(200, "{\"schema\":" + quoted(NOTE.toString()) + "}"));

        Schema schema = registry(Map.of()).byId(7);

        assertThat(schema).isEqualTo(NOTE);
        assertThat(first.takeRequest().getUrl().encodedPath()).isEqualTo("/apis/ccompat/v7/schemas/ids/7");
    }

    @Test
    void aSubjectWithoutASchemaIsCompatibleWithEveryFirstOne() {
        first.enqueue(answer(200, "{\"is_compatible\":false}"));
        first.enqueue(answer(404, "{\"error_code\":40401,\"message\":\"Subject not found.\"}"));
        OkHttpSchemaRegistry registry = registry(Map.of());

        assertThat(registry.isCompatible("s", NOTE)).isFalse();
        assertThat(registry.isCompatible("s", NOTE)).isTrue();
    }

    @Test
    void setsTheRuleOfASubject() throws InterruptedException {
        first.enqueue(answer(200, "{\"compatibility\":\"BACKWARD\"}"));

        registry(Map.of()).setCompatibility("s", Compatibility.BACKWARD);

        RecordedRequest asked = first.takeRequest();
        assertThat(asked.getMethod() + asked.getUrl().encodedPath()).isEqualTo("PUT/apis/ccompat/v7/config/s");
        assertThat(asked.getBody().utf8()).isEqualTo("{\"compatibility\":\"BACKWARD\"}");
    }

    @Test
    void tellsTheRuleOfASubjectAndThatItHasNone() throws InterruptedException {
        first.enqueue(answer(200, "{\"compatibilityLevel\":\"FULL\"}"));
        first.enqueue(answer(404, "{\"error_code\":40408,\"message\":\"no subject-level compatibility\"}"));
        OkHttpSchemaRegistry registry = registry(Map.of());

        assertThat(registry.ruleOf("s")).contains(Compatibility.FULL);
        assertThat(registry.ruleOf("s")).isEmpty();
        assertThat(first.takeRequest().getUrl().encodedPath()).isEqualTo("/apis/ccompat/v7/config/s");
    }

    @ParameterizedTest
    @CsvSource({"404,40403", "404,40402"})
    void aSchemaThatIsNotThereIsADefiniteAnswer(int status, int code) {
        assertDefinite(status, code, SchemaNotFound.class);
    }

    /** Otherwise one such schema would keep the processor waiting for ever on each record that names it. */
    @Test
    void aSchemaThatIsTooLargeToReadIsADefiniteAnswer() {
        first.enqueue(answer(200, "{\"schema\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}"));

        assertThatThrownBy(() -> registry(Map.of()).byId(7)).isInstanceOf(InvalidSchema.class);
    }

    @Test
    void otherDefiniteAnswersKeepTheirMeaning() {
        assertDefinite(404, 40401, SubjectNotFound.class);
        assertDefinite(409, 409, IncompatibleSchema.class);
        assertDefinite(422, 42201, InvalidSchema.class);
        assertDefinite(401, 40101, Unauthorized.class);
        assertDefinite(403, 40301, Unauthorized.class);
        assertDefinite(405, 405, RequestRefused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void busyOrBrokenIsRetryable(int status) {
        first.enqueue(answer(status, "{\"error_code\":50001,\"message\":\"later\"}"));

        assertThatThrownBy(() -> registry(Map.of()).byId(1))
                .isInstanceOfSatisfying(RegistryUnavailable.class, e -> assertThat(e.retryable())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "404,'<html>no such page</html>'",
        "404,'{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}'",
        "200,'<html>please sign in</html>'",
        "302,''",
        "200,'{}'",
        "200,'[]'"
    })
    void whatNoRegistryAnswersSaysNothingAboutTheSchema(int status, String body) {
        first.enqueue(answer(status, body));

        assertThatThrownBy(() -> registry(Map.of()).byId(1))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void tellsHowLongTheRegistryAsksToWait() {
        first.enqueue(
                answer(429, "{}").newBuilder().addHeader("Retry-After", "7").build());

        assertThatThrownBy(() -> registry(Map.of()).byId(1))
                .isInstanceOfSatisfying(RegistryUnavailable.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(7)));
    }

    @Test
    void refusesASchemaThatIsNotPlainAvro() {
        first.enqueue(answer(200, "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}"));
        first.enqueue(answer(200, "{\"schema\":\"{}\",\"references\":[{\"name\":\"a\"}]}"));
        first.enqueue(answer(200, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}"));
        OkHttpSchemaRegistry registry = registry(Map.of());

        assertThatThrownBy(() -> registry.byId(1))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("JSON");
        assertThatThrownBy(() -> registry.byId(2))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("references");
        assertThatThrownBy(() -> registry.byId(3))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("schema 3");
    }

    @Test
    void goesOnToTheNextUrlAndStaysThere() {
        first.enqueue(answer(503, ""));
        second.enqueue(answer(200, "{\"id\":1}"));
        second.enqueue(answer(200, "{\"id\":2}"));
        OkHttpSchemaRegistry registry = registry(Map.of("schema.registry.url", url(first) + " , " + url(second)));

        assertThat(registry.idOf("s", NOTE)).isEqualTo(1);
        assertThat(registry.idOf("s", NOTE)).isEqualTo(2);
        assertThat(first.getRequestCount()).isEqualTo(1);
    }

    @Test
    void returnsToTheFirstUrlAfterAMinute() {
        var urls = Map.of("schema.registry.url", url(first) + "," + url(second));
        var now = new AtomicLong();
        var registry = new OkHttpSchemaRegistry(RegistrySettings.from(urls), now::get);
        first.enqueue(answer(503, ""));
        second.enqueue(answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}"));
        second.enqueue(answer(200, "{\"id\":2}"));
        first.enqueue(answer(200, "{\"id\":1}"));

        assertThatThrownBy(() -> registry.idOf("s", NOTE)).isInstanceOf(SchemaNotFound.class);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(registry.idOf("s", NOTE)).isEqualTo(2);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(registry.idOf("s", NOTE)).isEqualTo(1);
    }

    @Test
    void triesTheFirstUrlOnceAMinuteWhileItIsDown() {
        var urls = Map.of("schema.registry.url", url(first) + "," + url(second));
        var now = new AtomicLong();
        var registry = new OkHttpSchemaRegistry(RegistrySettings.from(urls), now::get);
        for (int i = 0; i < 3; i++) {
            first.enqueue(answer(503, ""));
            second.enqueue(answer(200, "{\"id\":" + i + "}"));
        }

        assertThat(registry.idOf("s", NOTE)).isZero();
        assertThat(first.getRequestCount()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(registry.idOf("s", NOTE)).isEqualTo(1);
        assertThat(first.getRequestCount()).isEqualTo(2);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(registry.idOf("s", NOTE)).isEqualTo(2);
        assertThat(first.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aDefiniteAnswerIsNotAskedForTwice() {
        first.enqueue(answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}"));
        OkHttpSchemaRegistry registry = registry(Map.of("schema.registry.url", url(first) + "," + url(second)));

        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(SchemaNotFound.class);
        assertThat(second.getRequestCount()).isZero();
    }

    @Test
    void aRegistryThatIsSilentOrHangsUpIsUnavailable() {
        first.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        OkHttpSchemaRegistry impatient = registry(Map.of("http.read.timeout.ms", "150"));

        assertThatThrownBy(() -> impatient.byId(1)).isInstanceOf(RegistryUnavailable.class);
        first.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(() -> impatient.byId(1))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("check that it runs");
    }

    @Test
    void signsInWithUserInfoUrlOrToken() throws InterruptedException {
        String withUser = url(first).replace("://", "://ann:p%40ss@");

        assertThat(authorization(Map.of("schema.registry.url", withUser))).isEqualTo("Basic YW5uOnBAc3M=");
        assertThat(authorization(Map.of(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "schema.registry.basic.auth.user.info",
                        "ann:p@ss")))
                .isEqualTo("Basic YW5uOnBAc3M=");
        assertThat(authorization(Map.of("bearer.auth.token", "t0ken"))).isEqualTo("Bearer t0ken");
        assertThat(authorization(Map.of())).isNull();
    }

    @Test
    void neverShowsACredential() {
        first.enqueue(answer(401, "{\"error_code\":401,\"message\":\"no\"}"));
        Map<String, String> configs = Map.of("schema.registry.url", url(first).replace("://", "://ann:hunter2@"));

        assertThat(RegistrySettings.from(configs).toString()).contains("basic").doesNotContain("hunter2", "ann");
        assertThatThrownBy(() -> registry(configs).byId(1))
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("hunter2");
        first.enqueue(answer(403, "<html>no</html>"));
        assertThatThrownBy(
                        () -> registry(Map.of("bearer.auth.token", "hunter2")).byId(1))
                .isInstanceOf(Unauthorized.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("hunter2");
    }

    private String authorization(Map<String, String> configs) throws InterruptedException {
        first.enqueue(answer(200, "{\"id\":1}"));
        registry(configs).idOf("s", NOTE);
        return first.takeRequest().getHeaders().get("Authorization");
    }

    private void assertDefinite(int status, int code, Class<? extends RegistryException> type) {
        first.enqueue(answer(status, "{\"error_code\":" + code + ",\"message\":\"because\"}"));
        assertThatThrownBy(() -> registry(Map.of()).register("s", NOTE))
                .isInstanceOf(type)
                .hasMessageContaining("because")
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.retryable()).isFalse());
    }

    private OkHttpSchemaRegistry registry(Map<String, String> overrides) {
        Map<String, String> configs = new HashMap<>(Map.of("schema.registry.url", url(first)));
        configs.putAll(overrides);
        return new OkHttpSchemaRegistry(RegistrySettings.from(configs));
    }

    private static String url(MockWebServer server) {
        return server.url("/apis/ccompat/v7").toString();
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private static String quoted(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
