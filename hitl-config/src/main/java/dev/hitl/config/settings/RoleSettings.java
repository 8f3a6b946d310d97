package dev.hitl.config.settings;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one role does differently when it reaches the brokers.
 *
 * @param bootstrapServers brokers of its own, such as another listener; empty for everybody's
 * @param kafka settings of Kafka's clients in place of everybody's, passed through; can hold secrets
 * @param without names of everybody's settings that it goes without
 */
public record RoleSettings(Optional<String> bootstrapServers, Map<String, String> kafka, Set<String> without) {

    static final RoleSettings NONE = new RoleSettings(Optional.empty(), Map.of(), Set.of());

    /** Copies the map and the set. */
    public RoleSettings {
        kafka = Map.copyOf(kafka);
        without = Set.copyOf(without);
    }

    /** Says which settings, in order; none of their values. */
    @Override
    public String toString() {
        var names = new TreeSet<>(kafka.keySet());
        bootstrapServers.ifPresent(servers -> names.add("bootstrap_servers"));
        var said = new ArrayList<String>();
        if (!names.isEmpty()) {
            said.add("with its own " + String.join(", ", names));
        }
        if (!without.isEmpty()) {
            said.add("without everybody's " + String.join(", ", new TreeSet<>(without)));
        }
        return said.isEmpty() ? "as everybody" : String.join("; ", said);
    }
}
