package dev.hitl.client.gated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hitl.wire.digest.ExactNumber;

/** Values as JSON whose numbers have one meaning for every reader; a number that has not becomes a string. */
final class PlainJson {

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final ObjectWriter writer;

    PlainJson(ObjectWriter writer) {
        this.writer = writer;
    }

    /** @throws IllegalArgumentException if the value can't be written */
    JsonNode tree(Object value) {
        try {
            return exact(READER.readTree(writer.writeValueAsString(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Expected an argument that can be written as JSON, but Jackson failed with "
                            + e.getClass().getSimpleName()
                            + "; give the options a mapper that can, or pass plain values",
                    e);
        }
    }

    private static JsonNode exact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(exact(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, exact(array.get(i)));
            }
        } else if (node.isNumber() && !ExactNumber.isExact(node.asText())) {
            return TextNode.valueOf(node.asText());
        }
        return node;
    }
}
