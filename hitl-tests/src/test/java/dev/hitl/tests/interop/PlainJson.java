package dev.hitl.tests.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Every field of a record as another language sees it: names as in the schema, times as milliseconds. */
final class PlainJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainJson() {}

    static JsonNode of(SpecificRecord value) {
        try {
            // By way of text, which knows one kind of number.
            return JSON.readTree(JSON.writeValueAsString(plain(value)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof SpecificRecord inner) {
            var fields = new LinkedHashMap<String, Object>();
            inner.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(inner.get(field.pos()))));
            return fields;
        }
        if (value instanceof List<?> several) {
            return several.stream().map(PlainJson::plain).toList();
        }
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Enum<?>) {
            return value.toString();
        }
        throw new IllegalArgumentException("Expected a value with a plain form, but found " + value.getClass());
    }
}
