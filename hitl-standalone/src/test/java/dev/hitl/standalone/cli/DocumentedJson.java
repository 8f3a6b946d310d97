package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields that docs/command-line.md promises, and those that documents have. */
final class DocumentedJson {
    private static final Path PAGE = Path.of("..", "docs", "command-line.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    private DocumentedJson() {}

    /** Documents of a section have its fields, in its order, and between them all of its fields. */
    static void assertAsPromised(String section, List<JsonNode> documents) {
        List<String> promised = promised(section);
        Set<String> seen = new LinkedHashSet<>();
        for (JsonNode document : documents) {
            List<String> fields = new ArrayList<>(fieldsOf(document));
            seen.addAll(fields);
            assertThat(promised).as(section + " in the order of the page").containsSubsequence(fields);
        }
        assertThat(seen).as(section).containsExactlyInAnyOrderElementsOf(promised);
    }

    private static List<String> promised(String section) {
        try {
            String page = Files.readString(PAGE);
            int begin = page.indexOf("\n### `" + section + "`\n");
            assertThat(begin).as(PAGE + " has a section " + section).isNotNegative();
            int end = page.indexOf("\n##", begin + 1);
            return ROW.matcher(page.substring(begin, end))
                    .results()
                    .map(row -> row.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> fieldsOf(JsonNode document) {
        Set<String> fields = new LinkedHashSet<>();
        collect("", document, fields);
        return fields;
    }

    private static void collect(String path, JsonNode node, Set<String> fields) {
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            String name = path + field.getKey() + (value.isArray() ? "[]" : "");
            fields.add(name);
            if (value.isArray()) {
                value.forEach(each -> collect(name + ".", each, fields));
            } else {
                collect(name + ".", value, fields);
            }
        });
    }
}
