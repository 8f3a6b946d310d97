package dev.hitl.wire.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hitl.wire.registry.RegistryException.IncompatibleSchema;
import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.RequestRefused;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.RegistryException.SubjectNotFound;
import dev.hitl.wire.registry.RegistryException.Unauthorized;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.BufferedSource;

/** One HTTP answer, told apart into a document, a definite error, or no answer of a registry. */
final class RegistryAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_MESSAGE_CHARS = 500;
    private static final int MAX_RETRY_AFTER_SECONDS = 3600;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int NO_RULE_OF_ITS_OWN = 40408;

    private final HttpUrl base;
    private final String what;
    private final Response response;

    RegistryAnswer(HttpUrl base, String what, Response response) {
        this.base = base;
        this.what = what;
        this.response = response;
    }

    JsonNode read() throws IOException {
        int status = response.code();
        JsonNode body = body();
        if (status >= 500 || status == 429 || status == 408) {
            throw new RegistryUnavailable(said(body), null, retryAfter());
        }
        if (response.isSuccessful() && body.isObject()) {
            return body;
        }
        if (status == 401 || status == 403) {
            throw new Unauthorized(said(body) + " Check the credentials and what they allow.");
        }
        if (!body.has("error_code") || status < 400) {
            throw new RegistryUnavailable(
                    said(body)
                            + " That is not how a schema registry answers; check the registry's address, the path in schema.registry.url included (Apicurio's is /apis/ccompat/v7).",
                    null,
                    null);
        }
        throw definite(status, body);
    }

    private RegistryException definite(int status, JsonNode body) {
        return switch (status) {
            case 404 -> notFound(body);
            case 409 -> new IncompatibleSchema(said(body));
            case 422 -> new InvalidSchema(said(body), null);
            default -> new RequestRefused(said(body));
        };
    }

    /** A path that the server does not know is answered with 404 too, but it says nothing about schemas. */
    private RegistryException notFound(JsonNode body) {
        return switch (body.path("error_code").asInt()) {
            case SUBJECT_NOT_FOUND, NO_RULE_OF_ITS_OWN -> new SubjectNotFound(said(body));
            case SCHEMA_NOT_FOUND, VERSION_NOT_FOUND -> new SchemaNotFound(said(body));
            default -> new RegistryUnavailable(said(body) + " Check the path in schema.registry.url.", null, null);
        };
    }

    private JsonNode body() throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MAX_BYTES + 1L)) {
            if (response.isSuccessful()) {
                // Asking again would find it as large; a record that names it can't be read, today or later.
                throw new InvalidSchema(
                        "Tried to " + what + ", but the answer of " + base + " is larger than " + MAX_BYTES
                                + " bytes; no schema needs that.",
                        null);
            }
            return MissingNode.getInstance();
        }
        try {
            JsonNode read = JSON.readTree(source.readByteArray());
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            // Not JSON is not an error by itself: the status may say enough.
            return MissingNode.getInstance();
        }
    }

    private Duration retryAfter() {
        String seconds = response.header("Retry-After", "");
        return seconds.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Math.min(Integer.parseInt(seconds), MAX_RETRY_AFTER_SECONDS))
                : null;
    }

    private String said(JsonNode body) {
        String message = body.path("message").asText("");
        String quoted = message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
        return "Tried to " + what + ", but " + base + " answered " + response.code()
                + (quoted.isEmpty() ? "." : " (" + quoted + ").");
    }
}
