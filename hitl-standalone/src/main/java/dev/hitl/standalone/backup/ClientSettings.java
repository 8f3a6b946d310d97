package dev.hitl.standalone.backup;

import dev.hitl.wire.connection.ConnectionSettings;
import java.util.HashMap;
import java.util.Map;

/** What Kafka's clients need for a whole installation, beside what the command line gives them for a question. */
public final class ClientSettings {
    private static final int LARGEST = 256 * 1024 * 1024;
    /** Would answer for a registry that is away, or for one that was lost. */
    private static final String REMEMBERED_SCHEMAS = "hitl.registry.cache.dir";

    /**
     * A record can be large and have passed the broker because it compresses well; it has to pass it again. The buffer has to
     * hold the largest one, and {@link PartitionCopy} bounds how much of it is in use; a poll gives a few records at most.
     */
    private static final Map<String, String> WORK = Map.of(
            "default.api.timeout.ms", "60000",
            "compression.type", "zstd",
            "max.request.size", Integer.toString(LARGEST),
            "buffer.memory", Integer.toString(LARGEST),
            "batch.size", Integer.toString(512 * 1024),
            "delivery.timeout.ms", "600000",
            "max.poll.records", "4",
            "linger.ms", "5");

    private ClientSettings() {}

    /** Returns the same place with settings for the work. */
    public static ConnectionSettings of(ConnectionSettings settings) {
        Map<String, String> kafka = new HashMap<>(settings.kafka());
        kafka.putAll(WORK);
        Map<String, String> registry = new HashMap<>(settings.registry());
        registry.remove(REMEMBERED_SCHEMAS);
        return new ConnectionSettings(
                settings.bootstrapServers(), settings.registryUrl(), settings.topics(), kafka, registry);
    }
}
