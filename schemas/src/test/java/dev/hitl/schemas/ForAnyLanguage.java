package dev.hitl.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** Leaves out what only the Java generator needs of a schema. */
final class ForAnyLanguage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    private ForAnyLanguage() {}

    static Schema of(Schema generated) {
        try {
            return new Schema.Parser()
                    .parse(plain(JSON.readTree(generated.toString())).toString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the schema's text, laid out for reading. */
    static String text(Schema schema) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(schema.toString())) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_STRING);
            object.fieldNames().forEachRemaining(name -> object.set(name, plain(object.get(name))));
            boolean onlyType = object.size() == 1 && object.path("type").isTextual();
            return onlyType ? object.get("type") : object;
        }
        for (int i = 0; i < node.size(); i++) {
            ((ArrayNode) node).set(i, plain(node.get(i)));
        }
        return node;
    }
}
