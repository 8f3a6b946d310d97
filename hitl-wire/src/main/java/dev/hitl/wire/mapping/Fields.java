package dev.hitl.wire.mapping;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks that every record's fields pass on their way in. */
final class Fields {

    private static final int MAX_COMMAND_ID = 100;

    private Fields() {}

    static void sameKey(SubjectKey key, String workspace, String id) {
        if (!key.workspace().equals(workspace) || !key.id().equals(id)) {
            throw new InvalidRecord(
                    "Expected the key to be the value's workspace/id, but they differ; send them alike");
        }
    }

    static String commandId(String id) {
        if (id == null
                || id.isBlank()
                || id.length() > MAX_COMMAND_ID
                || id.getBytes(StandardCharsets.UTF_8).length != id.length()
                || id.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRecord("Expected an id of 1 to " + MAX_COMMAND_ID
                    + " ASCII characters for commandId, pauseId or claimId; use a UUID");
        }
        return id;
    }

    static RequestDigest digest(String hex) {
        return valid("digest", () -> new RequestDigest(hex));
    }

    static <T> T valid(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidRecord("Field " + field + ": " + e.getMessage(), e);
        }
    }

    static <T> T present(String field, T value) {
        if (value == null) {
            throw new InvalidRecord("Expected field " + field + " to be set, but it is null; set it");
        }
        return value;
    }

    /** Keeps what the sender wrote, sensible or not: the rules say what is sensible. */
    static Optional<Duration> millis(Long value) {
        return Optional.ofNullable(value).map(Duration::ofMillis);
    }

    static Long millis(Optional<Duration> value) {
        return value.map(Duration::toMillis).orElse(null);
    }

    static InvalidRecord unknown(String field) {
        return new InvalidRecord("Expected a " + field + " that this version knows, but found a newer or unset one;"
                + " upgrade the processor or send a known one");
    }
}
