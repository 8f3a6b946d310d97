package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * A mapping with known keys.
 *
 * @param title for the reference
 * @param meaning a sentence or two for the reference
 * @param keys what it can hold, in the order of the reference
 * @param rest what else is passed through; empty if nothing is
 */
public record Section(String title, String meaning, List<Key<?>> keys, Optional<PassThrough> rest)
        implements KeyType<Values> {

    /** A section that holds its keys and nothing else. */
    public static Section of(String title, String meaning, Key<?>... keys) {
        return new Section(title, meaning, List.of(keys), Optional.empty());
    }

    /** Returns the same section, which passes on what it does not know. */
    public Section passing(PassThrough others) {
        return new Section(title, meaning, keys, Optional.of(others));
    }

    @Override
    public Optional<Values> read(YamlNode node, Spot spot) {
        return new SectionReading(this, spot).read(node);
    }

    @Override
    public String allowed() {
        return "a mapping with the keys " + String.join(", ", names());
    }

    /** Returns every name that can be written in it. */
    public List<String> names() {
        return keys.stream().flatMap(key -> key.names().stream()).toList();
    }
}
