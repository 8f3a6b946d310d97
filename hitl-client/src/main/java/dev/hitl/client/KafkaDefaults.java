package dev.hitl.client;

import dev.hitl.wire.connection.ConnectionSettings;
import java.util.HashMap;
import java.util.Map;

/** What a client that people wait on sets where the user does not: it says within half a minute that a broker is away. */
final class KafkaDefaults {

    private static final Map<String, String> PROMPT = Map.of(
            "default.api.timeout.ms", "15000",
            "max.block.ms", "15000",
            "fetch.max.wait.ms", "100",
            "allow.auto.create.topics", "false");

    private KafkaDefaults() {}

    static ConnectionSettings under(ConnectionSettings given) {
        var kafka = new HashMap<>(PROMPT);
        if (!given.kafka().containsKey("request.timeout.ms") && !given.kafka().containsKey("linger.ms")) {
            kafka.put("request.timeout.ms", "15000");
            kafka.put("delivery.timeout.ms", "30000");
        }
        kafka.putAll(given.kafka());
        return new ConnectionSettings(
                given.bootstrapServers(), given.registryUrl(), given.topics(), kafka, given.registry());
    }
}
