package dev.hitl.standalone.backup;

import dev.hitl.wire.connection.ConnectionSettings;
import java.util.HashMap;
import java.util.Map;

/** What Kafka's clients need for a whole installation, beside what the command line gives them for a question. */
public final class ClientSettings {
    private static final int LARGEST = 256 * 1024 * 1024;

    /** A record can be large and have passed the broker because it compresses well; it has to pass it again. */
    private static final Map<String, String> WORK = Map.of(
            "default.api.timeout.ms", "60000",
            "compression.type", "zstd",
            "max.request.size", Integer.toString(LARGEST),
            "buffer.memory", Integer.toString(LARGEST),
            "linger.ms", "5");

    private ClientSettings() {}

    /** Returns the same place with settings for the work. */
    public static ConnectionSettings of(ConnectionSettings settings) {
        Map<String, String> kafka = new HashMap<>(settings.kafka());
        kafka.putAll(WORK);
        return new ConnectionSettings(
                settings.bootstrapServers(), settings.registryUrl(), settings.topics(), kafka, settings.registry());
    }
}
