package dev.hitl.config.key;

import dev.hitl.config.problem.Problems;
import dev.hitl.config.yaml.YamlFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of the configuration.
 *
 * @param name as written
 * @param type what it can hold
 * @param standard what it holds where it is absent, as YAML; empty if it then holds nothing
 * @param required whether it has to be there
 * @param meaning a sentence or two for the reference
 * @param <T> what it is read as
 */
public record Key<T>(String name, KeyType<T> type, Optional<String> standard, boolean required, String meaning) {

    /** A key that has to be there. */
    public static <T> Key<T> required(String name, KeyType<T> type, String meaning) {
        return new Key<>(name, type, Optional.empty(), true, meaning);
    }

    /** A key that may be absent, and then says nothing. */
    public static <T> Key<T> optional(String name, KeyType<T> type, String meaning) {
        return new Key<>(name, type, Optional.empty(), false, meaning);
    }

    /** A key that may be absent, and then holds the standard value, given as YAML. */
    public static <T> Key<T> standard(String name, KeyType<T> type, String standard, String meaning) {
        return new Key<>(name, type, Optional.of(standard), false, meaning);
    }

    /** Returns the names under which it can be written: its own, and for a secret the one that names a file. */
    public List<String> names() {
        return type instanceof SecretType ? List.of(name, fileName()) : List.of(name);
    }

    /** Returns the name of the key that holds the file of a secret. */
    public String fileName() {
        return name + "_file";
    }

    /**
     * Returns what it holds where it is absent.
     *
     * @throws IllegalStateException if the table gives a standard that its own type refuses
     */
    public Optional<T> standardValue() {
        return standard.map(yaml -> {
            var problems = new Problems("table of keys");
            var around = new Surroundings(
                    Map.of(),
                    path -> {
                        throw new IllegalStateException("A standard value names no file");
                    },
                    Optional.empty(),
                    problems);
            return YamlFile.read(yaml, problems)
                    .flatMap(node -> type.read(node, new Spot(name, around)))
                    .orElseThrow(() -> new IllegalStateException(
                            "Expected a standard that the key allows, but found " + problems.inOrder()));
        });
    }
}
