package dev.hitl.wire.connection;

import dev.hitl.wire.topic.TopicNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where broker and registry are.
 *
 * @param bootstrapServers addresses of the brokers, host:port, separated by commas
 * @param registryUrl address of the Confluent-compatible registry
 * @param topics names of the installation's topics
 * @param kafka further Kafka client settings, such as security; those that a guarantee rests on are refused
 * @param registry further registry settings, by Confluent's names
 */
public record ConnectionSettings(
        String bootstrapServers,
        String registryUrl,
        TopicNames topics,
        Map<String, String> kafka,
        Map<String, String> registry) {

    /** Kafka settings that a guarantee rests on; none of them can be configured. */
    public static final Set<String> FIXED = Set.of(
            "isolation.level",
            "enable.auto.commit",
            "enable.idempotence",
            "acks",
            "partitioner.class",
            "partitioner.ignore.keys",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "transactional.id",
            "max.in.flight.requests.per.connection",
            "interceptor.classes");

    /** @throws IllegalArgumentException if a Kafka setting is given that a guarantee rests on */
    public ConnectionSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
        var touched = new TreeSet<>(kafka.keySet());
        touched.retainAll(FIXED);
        if (!touched.isEmpty()) {
            throw new IllegalArgumentException("Expected Kafka settings that leave the guarantees alone, but found "
                    + String.join(", ", touched) + "; remove them");
        }
    }

    /** Settings with nothing but addresses and the standard topic prefix. */
    public static ConnectionSettings of(String bootstrapServers, String registryUrl) {
        return new ConnectionSettings(bootstrapServers, registryUrl, TopicNames.STANDARD, Map.of(), Map.of());
    }

    /** Says where, and nothing that could be a secret. */
    @Override
    public String toString() {
        return "broker " + bootstrapServers + ", topics " + topics.prefix() + "*";
    }
}
