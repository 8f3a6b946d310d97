package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the commands read from the API's documents and write into their own. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode list(String name, List<JsonNode> items) {
        ObjectNode document = object();
        ArrayNode array = document.putArray(name);
        items.forEach(array::add);
        return document;
    }

    static ObjectNode subject(SubjectKey key) {
        return object().put("workspace", key.workspace()).put("id", key.id());
    }

    static SubjectKey keyOf(JsonNode item) {
        return new SubjectKey(item.path("workspace").asText(), item.path("id").asText());
    }

    static Optional<Instant> time(JsonNode item, String name) {
        return text(item, name).map(Instant::parse);
    }

    static Optional<String> text(JsonNode item, String name) {
        return Optional.ofNullable(item.path(name).textValue()).filter(value -> !value.isEmpty());
    }

    /** A principal as a person reads it. */
    static String who(JsonNode principal) {
        return principal.path("id").asText("");
    }
}
