package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import java.util.Optional;

/**
 * What a key can hold.
 *
 * @param <T> what it is read as
 */
public interface KeyType<T> {

    /** Reads a value; nothing if it is not allowed, which is then among the spot's problems. */
    Optional<T> read(YamlNode node, Spot spot);

    /** Returns what is allowed, as a phrase that follows "expected". */
    String allowed();
}
