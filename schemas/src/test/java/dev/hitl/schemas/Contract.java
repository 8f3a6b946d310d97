package dev.hitl.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The topics of the contract as the sources name them, and the frozen versions beside them. */
final class Contract {

    static final Path FROZEN = Path.of("src/main/resources/dev/hitl/schemas");

    private static final Path SOURCES = Path.of("src/main/avro");
    private static final Pattern MAIN_TYPE = Pattern.compile("(?m)^schema (\\w+);");

    private Contract() {}

    /** A topic and the generated type of its values. */
    record Entry(String topic, Schema current) {

        /** Returns the frozen versions, oldest first. */
        List<Integer> versions() {
            return allVersions().filter(v -> Files.exists(schemaFile(v))).toList();
        }

        Path schemaFile(int version) {
            return FROZEN.resolve("v" + version).resolve(topic + ".avsc");
        }

        Path sampleFile(int version) {
            return FROZEN.resolve("v" + version).resolve(topic + ".sample.json");
        }

        Schema frozen(int version) {
            return new Schema.Parser().parse(read(schemaFile(version)));
        }

        @Override
        public String toString() {
            return topic;
        }
    }

    static List<Entry> entries() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> !file.endsWith("shared.avdl"))
                    .sorted()
                    .map(Contract::entry)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Integer> allVersions() {
        try (Stream<Path> directories = Files.list(FROZEN)) {
            return directories
                    .map(d -> Integer.valueOf(d.getFileName().toString().substring(1)))
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(Path source) {
        String topic = source.getFileName().toString().replace(".avdl", "");
        Matcher type = MAIN_TYPE.matcher(read(source));
        if (!type.find()) {
            throw new IllegalStateException(
                    "Expected 'schema TYPE;' in " + source + "; say which type the topic holds");
        }
        return new Entry(topic, schemaOf("dev.hitl.schemas." + type.group(1)));
    }

    private static Schema schemaOf(String className) {
        try {
            Field schema = Class.forName(className).getField("SCHEMA$");
            return ForAnyLanguage.of((Schema) schema.get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected a generated class " + className, e);
        }
    }
}
