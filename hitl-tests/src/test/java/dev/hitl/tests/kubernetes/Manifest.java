package dev.hitl.tests.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One document of a manifest. */
record Manifest(String file, JsonNode root) {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path DIRECTORY = ROOT.resolve("deploy").resolve("kubernetes");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the documents of a text; a name that stands twice fails. */
    static List<Manifest> parse(String file, String yaml) {
        var documents = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Manifest(file, JSON.valueToTree(document)))
                .toList();
    }

    /** Returns the documents of a file in the directory of the manifests. */
    static Stream<Manifest> read(String file) {
        try {
            return parse(file, Files.readString(DIRECTORY.resolve(file))).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is applied: the documents of the files that the kustomization names. */
    static List<Manifest> applied() {
        return kustomization().texts("/resources").flatMap(Manifest::read).toList();
    }

    static Manifest kustomization() {
        return read("kustomization.yaml").findFirst().orElseThrow();
    }

    /** Returns what is applied of a kind. */
    static List<Manifest> applied(String kind) {
        return applied().stream().filter(one -> one.text("/kind").equals(kind)).toList();
    }

    /** Returns the three that run something. */
    static List<Manifest> workloads() {
        return applied().stream()
                .filter(one ->
                        one.root().has("spec") && one.at("/spec/template").isObject())
                .toList();
    }

    static Manifest workload(String name) {
        return workloads().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String name() {
        return text("/metadata/name");
    }

    JsonNode at(String path) {
        return root.at(path);
    }

    String text(String path) {
        return at(path).asText();
    }

    /** Returns the items of a list. */
    Stream<JsonNode> items(String path) {
        return StreamSupport.stream(at(path).spliterator(), false);
    }

    Stream<String> texts(String path) {
        return items(path).map(JsonNode::asText);
    }

    /** Returns the item of a list that has the name. */
    JsonNode named(String path, String name) {
        return items(path)
                .filter(item -> item.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " at " + path + " of " + this));
    }

    /** Returns the one container of what it runs. */
    JsonNode container() {
        return at("/spec/template/spec/containers/0");
    }

    @Override
    public String toString() {
        return file + ": " + text("/kind") + " " + name();
    }
}
