package dev.hitl.tests.interop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.wire.connection.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A running JavaScript program that says each of its steps as a line of JSON, {@code {"step": value}}. */
final class JavaScript implements AutoCloseable {

    static final Path EXAMPLES =
            Path.of("").toAbsolutePath().getParent().resolve("examples").resolve("javascript");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String INPUT = "input.txt";
    private static final String SAID = "said.jsonl";
    private static final String COMPLAINTS = "complaints.txt";

    private final Process process;
    private final Path directory;

    private JavaScript(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Starts one of the examples; the client for Avro is {@code kafkajs} or {@code confluentinc}. */
    static JavaScript example(String name, ConnectionSettings installation, String avro, String... arguments) {
        return exampleWithInput("", name, installation, avro, arguments);
    }

    /**
     * Starts one of the examples with a text to read. Words go in here and not among the arguments, which Java 17 writes in the
     * encoding of the locale: where that is none, everything but ASCII would become a question mark.
     */
    static JavaScript exampleWithInput(
            String input, String name, ConnectionSettings installation, String avro, String... arguments) {
        return start(EXAMPLES.resolve(name), input, settings(installation, avro), arguments);
    }

    /** Starts one of the tests' own programs, which use the examples. */
    static JavaScript ofTests(String name, Map<String, String> settings, String... arguments) {
        return start(Path.of("src/test/javascript", name).toAbsolutePath(), "", settings, arguments);
    }

    static Map<String, String> settings(ConnectionSettings installation, String avro) {
        return Map.of(
                "HITL_KAFKA", installation.bootstrapServers(),
                "HITL_REGISTRY", installation.registryUrl(),
                "HITL_PREFIX", installation.topics().prefix(),
                "HITL_AVRO", avro);
    }

    private static JavaScript start(Path script, String input, Map<String, String> settings, String... arguments) {
        var node = Tool.program("node", "install Node.js 18 or newer");
        // npm writes this file last, so what was broken off halfway does not count.
        Tool.file(EXAMPLES.resolve("node_modules/.package-lock.json"), "run 'npm ci' in examples/javascript");
        var command = new ArrayList<>(List.of(node.toString(), script.toString()));
        command.addAll(List.of(arguments));
        try {
            var directory = Files.createTempDirectory("hitl-javascript-");
            var builder = new ProcessBuilder(command)
                    .redirectInput(
                            Files.writeString(directory.resolve(INPUT), input).toFile())
                    .redirectOutput(directory.resolve(SAID).toFile())
                    .redirectError(directory.resolve(COMPLAINTS).toFile());
            // What whoever runs the tests has set for programs of their own is not for these.
            builder.environment().keySet().removeIf(name -> name.startsWith("HITL_"));
            builder.environment().putAll(settings);
            return new JavaScript(builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("No JavaScript program could be started", e);
        }
    }

    /** Waits until the program says a step, and returns its value. */
    JsonNode hear(String step) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heardOrOver(step), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for the program to end by itself, and returns its exit code. */
    int exitCode() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            for (var file : List.of(INPUT, SAID, COMPLAINTS)) {
                Files.delete(directory.resolve(file));
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("What the program said could not be removed", e);
        }
    }

    private Optional<JsonNode> heardOrOver(String step) throws IOException {
        // Asked first: what an ended program said is complete.
        var over = !process.isAlive();
        var heard = heard(step);
        if (heard.isEmpty() && over) {
            throw new IllegalStateException("Expected the program to say '" + step + "', but it ended without: "
                    + Files.readString(directory.resolve(SAID)) + Files.readString(directory.resolve(COMPLAINTS)));
        }
        return heard;
    }

    private Optional<JsonNode> heard(String step) throws IOException {
        // What is just being written can end within a character, and only whole lines count.
        var text = new String(Files.readAllBytes(directory.resolve(SAID)), StandardCharsets.UTF_8);
        try (Stream<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            return lines.map(JavaScript::parse)
                    .filter(line -> line.has(step))
                    .map(line -> line.get(step))
                    .findFirst();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a line of JSON, but found: " + line, e);
        }
    }
}
