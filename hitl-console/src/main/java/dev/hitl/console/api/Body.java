package dev.hitl.console.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The JSON object that a POST brings, read strictly: no unknown field, no field twice, nothing after it. */
final class Body {

    /** The largest body; a payload is at most 16 KiB, a comment 4 KiB. */
    static final int MAX_BYTES = 64 * 1024;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    /** Reads a body whose fields are all among the given ones. */
    static Body of(Context ctx, Set<String> fields) {
        try {
            var bytes = ctx.bodyInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Problem(
                        413, "TOO_LARGE", "The body is too large", "Expected at most " + MAX_BYTES + " bytes");
            }
            var json = STRICT.readTree(bytes);
            if (json == null || !json.isObject()) {
                throw Problem.badRequest("Expected a JSON object with the fields " + fields);
            }
            var unknown = new HashSet<String>();
            json.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(fields);
            if (!unknown.isEmpty()) {
                throw Problem.badRequest(
                        "Expected only the fields " + fields + ", but found " + unknown.size() + " other");
            }
            return new Body(json);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("Expected a JSON object with the fields " + fields + ", but found other text");
        } catch (IOException e) {
            throw Problem.badRequest("Expected a JSON object, but the request broke off");
        }
    }

    boolean flag(String name) {
        var value = json.path(name);
        if (!value.isBoolean()) {
            throw Problem.badRequest("Expected " + name + " to be true or false");
        }
        return value.booleanValue();
    }

    String text(String name) {
        return optional(name, Integer.MAX_VALUE)
                .orElseThrow(() -> Problem.badRequest("Expected the field " + name + " as text"));
    }

    /** Returns the text of a field that may be missing or null, of at most so many bytes of UTF-8. */
    Optional<String> optional(String name, int maxBytes) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Problem.badRequest("Expected " + name + " to be text");
        }
        var bytes = value.textValue().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw Problem.badRequest(
                    "Expected " + name + " of at most " + maxBytes + " bytes, but found " + bytes + "; shorten it");
        }
        return Optional.of(value.textValue());
    }

    /** Returns the command's id, a new one if the caller gave none. */
    String commandId() {
        try {
            return optional("commandId", 64)
                    .map(id -> UUID.fromString(id).toString())
                    .orElseGet(() -> UUID.randomUUID().toString());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("Expected commandId to be a UUID; leave it out to have one made");
        }
    }
}
