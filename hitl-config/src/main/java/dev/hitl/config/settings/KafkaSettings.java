package dev.hitl.config.settings;

import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach broker and registry.
 *
 * @param bootstrapServers the brokers; empty where the process brings its own, and then the registry is too
 * @param registryUrl the registry
 * @param topics names of the topics
 * @param kafka further settings of Kafka's clients, passed through; can hold secrets
 * @param registry further settings of the registry, by Confluent's names; can hold secrets
 * @param roles what roles do differently that do
 */
public record KafkaSettings(
        Optional<String> bootstrapServers,
        Optional<Secret> registryUrl,
        TopicNames topics,
        Map<String, String> kafka,
        Map<String, String> registry,
        Map<Role, RoleSettings> roles) {

    /** Copies the maps. */
    public KafkaSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
        roles = Map.copyOf(roles);
    }

    /** Returns how a role reaches them: what it does differently first, all else as everybody does. */
    public KafkaSettings as(Role role) {
        var own = roles.getOrDefault(role, RoleSettings.NONE);
        var merged = new HashMap<>(kafka);
        merged.keySet().removeAll(own.without());
        merged.putAll(own.kafka());
        return new KafkaSettings(
                own.bootstrapServers().or(() -> bootstrapServers), registryUrl, topics, merged, registry, Map.of());
    }

    /** Returns the connection to what is configured; empty where the process brings its own. */
    public Optional<ConnectionSettings> connection() {
        return bootstrapServers.flatMap(servers -> registryUrl.map(url -> connectionTo(servers, url.reveal())));
    }

    /** Returns the connection to a broker and registry that the process brings, with all else as configured. */
    public ConnectionSettings connectionTo(String servers, String url) {
        return new ConnectionSettings(servers, url, topics, kafka, registry);
    }

    /** Says where, and which settings; none of their values. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topics=" + topics.prefix() + "*, kafka="
                + kafka.keySet() + ", registry=" + registry.keySet() + ", roles=" + roles + "]";
    }
}
