package dev.hitl.streams.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.ListenAddress;
import dev.hitl.ruling.Retention;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** From the configuration to the processor's settings. */
public final class ConfiguredProcessor {

    /** Where stores are kept where the configuration does not say. */
    public static final Path STATE_DIRECTORY = Path.of("/var/lib/hitl");

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(10);

    private ConfiguredProcessor() {}

    /**
     * Returns the processor's settings.
     *
     * @param settings what the configuration says
     * @param connection the broker and registry to use
     * @throws IllegalArgumentException if a Kafka setting is given that the processor's guarantees rest on
     */
    public static ProcessorSettings settings(HitlSettings settings, ConnectionSettings connection) {
        var processor = settings.processor();
        return new ProcessorSettings(
                connection,
                settings.topics().partitions(),
                settings.topics().replicationFactor().map(Integer::shortValue),
                settings.topics().create(),
                processor.stateDirectory().orElse(STATE_DIRECTORY),
                false,
                processor.threads(),
                processor.instance(),
                COMMIT_INTERVAL,
                settings.policies(),
                Retention.STANDARD,
                Optional.of(processor.health()).map(ListenAddress::socket));
    }
}
