package dev.hitl.wire.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.RegistryException.SubjectNotFound;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.avro.Schema;

/**
 * Speaks Confluent's REST API, without a cache. Each call tries each URL once, beginning with the one that answered last (and
 * each minute with the first), and gives up with {@link RegistryUnavailable} when none answers. Redirects are not followed,
 * so that credentials stay with the address they are for.
 */
public final class OkHttpSchemaRegistry implements SchemaRegistryClient {

    private static final MediaType JSON = MediaType.get("application/vnd.schemaregistry.v1+json");

    private static final Duration RETURN_AFTER = Duration.ofMinutes(1);

    private final List<HttpUrl> urls;
    private final RegistryCredentials credentials;
    private final OkHttpClient http;
    private final UrlOrder order;

    /** Opens no connection yet. */
    public OkHttpSchemaRegistry(RegistrySettings settings) {
        this(settings, System::nanoTime);
    }

    /** With a clock that a test can move. */
    OkHttpSchemaRegistry(RegistrySettings settings, LongSupplier nanos) {
        this.order = new UrlOrder(RETURN_AFTER, nanos);
        this.urls = settings.urls();
        this.credentials = settings.credentials();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(settings.connectTimeout().plus(settings.readTimeout()))
                .followRedirects(false);
        settings.tls().ifPresent(tls -> tls.secure(builder));
        this.http = builder.build();
    }

    @Override
    public int register(String subject, Schema schema) {
        return id(send("register under subject " + subject, "POST", avro(schema), "subjects", subject, "versions"));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return id(send("look up in subject " + subject, "POST", avro(schema), "subjects", subject));
    }

    @Override
    public Schema byId(int id) {
        return schema("schema " + id, "schemas", "ids", Integer.toString(id));
    }

    /**
     * Fetches the schema that was registered last under a subject.
     *
     * @return the schema, or nothing if the subject has none
     * @throws InvalidSchema if it is no Avro schema that can be read here
     */
    public Optional<Schema> latest(String subject) {
        try {
            return Optional.of(
                    schema("the latest schema of subject " + subject, "subjects", subject, "versions", "latest"));
        } catch (SubjectNotFound | SchemaNotFound none) {
            return Optional.empty();
        }
    }

    /**
     * Fetches the rule by which new schemas of a subject are judged.
     *
     * @return the subject's own rule, or nothing if it has none
     */
    public Optional<Compatibility> ruleOf(String subject) {
        String what = "fetch the compatibility of subject " + subject;
        try {
            String rule = requireField(send(what, "GET", null, "config", subject), "compatibilityLevel", what)
                    .asText();
            return Optional.of(Compatibility.valueOf(rule));
        } catch (SubjectNotFound none) {
            return Optional.empty();
        } catch (IllegalArgumentException unknown) {
            throw new RegistryUnavailable(
                    "Tried to " + what + ", but found a rule that no schema registry has; check schema.registry.url.",
                    unknown,
                    null);
        }
    }

    private Schema schema(String name, String... path) {
        String what = "fetch " + name;
        JsonNode answer = send(what, "GET", null, path);
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new InvalidSchema("Expected " + name + " to be AVRO, but it is " + type + ".", null);
        }
        if (!answer.path("references").isEmpty()) {
            throw new InvalidSchema(
                    "Expected " + name + " to stand alone, but it has references; register it in one piece.", null);
        }
        return AvroSchemas.parse(requireField(answer, "schema", what).asText(), name);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        String what = "check compatibility in subject " + subject;
        try {
            JsonNode answer =
                    send(what, "POST", avro(schema), "compatibility", "subjects", subject, "versions", "latest");
            return requireField(answer, "is_compatible", what).asBoolean();
        } catch (SubjectNotFound | SchemaNotFound none) {
            return true;
        }
    }

    @Override
    public void setCompatibility(String subject, Compatibility compatibility) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", compatibility.name());
        send("set compatibility of subject " + subject, "PUT", body, "config", subject);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static ObjectNode avro(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private int id(JsonNode answer) {
        return requireField(answer, "id", "read an id").asInt();
    }

    private JsonNode requireField(JsonNode answer, String field, String what) {
        JsonNode found = answer.get(field);
        if (found == null) {
            throw new RegistryUnavailable(
                    "Tried to " + what + ", but the answer has no field '" + field
                            + "', as a schema registry's has; check schema.registry.url.",
                    null,
                    null);
        }
        return found;
    }

    private JsonNode send(String what, String method, JsonNode body, String... path) {
        int first = order.first();
        RegistryUnavailable last = null;
        for (int i = 0; i < urls.size(); i++) {
            int at = (first + i) % urls.size();
            try {
                JsonNode answer = sendTo(urls.get(at), what, method, body, path);
                order.answered(at);
                return answer;
            } catch (RegistryUnavailable e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            } catch (RegistryException definite) {
                order.answered(at);
                throw definite;
            }
        }
        throw last;
    }

    private JsonNode sendTo(HttpUrl base, String what, String method, JsonNode body, String... path) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : path) {
            url.addPathSegment(segment);
        }
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("Accept", JSON + ", application/json")
                .method(method, body == null ? null : RequestBody.create(body.toString(), JSON));
        credentials.header().ifPresent(value -> request.header("Authorization", value));
        try (Response response = http.newCall(request.build()).execute()) {
            return new RegistryAnswer(base, what, response).read();
        } catch (SSLException e) {
            throw new RegistryUnavailable(
                    "Tried to " + what + ", but no secure connection to " + base + " came about (" + e.getMessage()
                            + "); check that schema.registry.ssl.truststore.* holds the authority that signed the"
                            + " registry's certificate, that the certificate is for this host, and that"
                            + " schema.registry.ssl.keystore.* holds ours if it asks for one.",
                    e,
                    null);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            // With TLS 1.3 we can be through with the handshake before the other side misses our certificate and hangs
            // up.
            boolean reached = !(e instanceof ConnectException || e instanceof UnknownHostException);
            String certificate = base.isHttps() && reached
                    ? ", and that schema.registry.ssl.keystore.* holds ours if it asks for a certificate"
                    : "";
            throw new RegistryUnavailable(
                    "Tried to " + what + ", but " + base + " did not answer (" + reason
                            + "); check that it runs and can be reached" + certificate + ".",
                    e,
                    null);
        }
    }
}
