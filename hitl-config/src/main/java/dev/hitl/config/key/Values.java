package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one section of the file holds, by key. */
public final class Values {

    private final YamlNode node;
    private final Spot spot;
    private final Map<String, YamlNode> written;
    private final Map<String, Object> read;
    private final Map<String, String> others;
    private final Set<String> dropped;

    Values(
            YamlNode node,
            Spot spot,
            Map<String, YamlNode> written,
            Map<String, Object> read,
            Map<String, String> others,
            Set<String> dropped) {
        this.node = node;
        this.spot = spot;
        this.written = Map.copyOf(written);
        this.read = Map.copyOf(read);
        this.others = Map.copyOf(others);
        this.dropped = Set.copyOf(dropped);
    }

    /** Returns what a key holds, its standard where it is absent; nothing where it has neither or was refused. */
    public <T> Optional<T> find(Key<T> key) {
        return own(key).or(() -> isWritten(key) ? Optional.empty() : key.standardValue());
    }

    /** Returns what is written for a key; nothing where it is absent or was refused. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> own(Key<T> key) {
        return Optional.ofNullable((T) read.get(key.name()));
    }

    /**
     * Returns what a key holds.
     *
     * @throws IllegalStateException if it holds nothing; only asked once the file is known to be valid
     */
    public <T> T get(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(
                        "Expected a value for " + spot.child(key.name()).path() + " in a valid configuration"));
    }

    /** Tells whether a key stands in the file, with whatever value. */
    public boolean isWritten(Key<?> key) {
        return key.names().stream().anyMatch(written::containsKey);
    }

    /** Returns the settings that were passed through untouched. */
    public Map<String, String> others() {
        return others;
    }

    /** Returns the names of settings that are not to be taken over from where they stand for everybody. */
    public Set<String> dropped() {
        return dropped;
    }

    /** Reports something about a key, on its line or, if it is absent, on the section's. */
    public void refuse(Key<?> key, String found, String expected) {
        var at = key.names().stream()
                .filter(written::containsKey)
                .findFirst()
                .map(written::get)
                .orElse(node);
        spot.child(key.name()).complain(at, found, expected);
    }

    /** Reports something about a setting that is passed through. */
    public void refuseOther(String name, String found, String expected) {
        spot.child(name).complain(written.getOrDefault(name, node), found, expected);
    }
}
