package dev.hitl.streams;

import dev.hitl.wire.connection.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the processor remembers schemas, so that a restart while the registry is away still reads and writes. */
final class SchemaCache {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);
    private static final String SETTING = "hitl.registry.cache.dir";

    private SchemaCache() {}

    /** Returns the connection's settings with a cache beside the stores, unless they name one elsewhere. */
    static ConnectionSettings addTo(ProcessorSettings settings) {
        var connection = settings.connection();
        if (connection.registry().containsKey(SETTING)) {
            return connection;
        }
        var directory = settings.stateDirectory().resolve("schemas");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            LOG.warn("Can't remember schemas in {}; while the registry is away no start will succeed", directory, e);
            return connection;
        }
        var registry = new HashMap<>(connection.registry());
        registry.put(SETTING, directory.toString());
        return new ConnectionSettings(
                connection.bootstrapServers(),
                connection.registryUrl(),
                connection.topics(),
                connection.kafka(),
                registry);
    }
}
