package dev.hitl.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.schemas.Contract.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedTest {

    static List<Entry> topics() {
        return Contract.entries();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTypeAndFieldSaysWhatItMeans(Entry entry) {
        List<String> silent = new ArrayList<>();

        collect(entry.current(), silent, new HashSet<>());

        assertThat(silent)
                .as("types and fields of topic %s without a doc: say meaning, unit, who sets it and its limit", entry)
                .isEmpty();
    }

    @Test
    void aFieldWithoutADocIsFound() {
        List<String> silent = new ArrayList<>();

        collect(
                new Schema.Parser()
                        .parse("{'type':'record','name':'T','fields':[{'name':'f','type':'string'}]}"
                                .replace('\'', '"')),
                silent,
                new HashSet<>());

        assertThat(silent).containsExactly("T", "T.f");
    }

    private static void collect(Schema schema, List<String> silent, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> {
                if (seen.add(schema.getFullName())) {
                    named(schema, silent, seen);
                }
            }
            case ARRAY -> collect(schema.getElementType(), silent, seen);
            case MAP -> collect(schema.getValueType(), silent, seen);
            case UNION -> schema.getTypes().forEach(type -> collect(type, silent, seen));
            default -> {
                // a primitive has no doc of its own
            }
        }
    }

    private static void named(Schema schema, List<String> silent, Set<String> seen) {
        if (isBlank(schema.getDoc())) {
            silent.add(schema.getName());
        }
        if (schema.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : schema.getFields()) {
                if (isBlank(field.doc())) {
                    silent.add(schema.getName() + "." + field.name());
                }
                collect(field.schema(), silent, seen);
            }
        }
    }

    private static boolean isBlank(String doc) {
        return doc == null || doc.isBlank();
    }
}
