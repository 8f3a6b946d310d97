package dev.hitl.config.settings;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one role does differently when it reaches the brokers.
 *
 * @param bootstrapServers brokers of its own, such as another listener; empty for everybody's
 * @param kafka settings of Kafka's clients in place of everybody's, passed through; can hold secrets
 */
public record RoleSettings(Optional<String> bootstrapServers, Map<String, String> kafka) {

    static final RoleSettings NONE = new RoleSettings(Optional.empty(), Map.of());

    /** Copies the map. */
    public RoleSettings {
        kafka = Map.copyOf(kafka);
    }

    /** Says which settings, in order; none of their values. */
    @Override
    public String toString() {
        var names = new TreeSet<>(kafka.keySet());
        bootstrapServers.ifPresent(servers -> names.add("bootstrap_servers"));
        return String.join(", ", names);
    }
}
