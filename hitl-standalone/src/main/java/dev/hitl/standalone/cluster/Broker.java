package dev.hitl.standalone.cluster;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.KafkaSettings;
import dev.hitl.standalone.cli.BrokerAddresses;
import dev.hitl.standalone.cli.LocalInstance;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The broker that a command talks to: one that is named, or that of the running instance. */
final class Broker {
    /** Topics and rights are the broker's affair alone; a look at a registry would fail at once and say so. */
    private static final String NO_REGISTRY = "http://registry.invalid";

    @Mixin
    private LocalInstance local;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "the brokers of a cluster, separated by commas; wins over the file")
    private String bootstrap;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "properties of Kafka's clients, such as what signs you in; they win over the file's")
    private Path properties;

    /**
     * How it is reached.
     *
     * @param names what was said of topics' names; empty for those of the running instance, or the usual ones
     * @param file what else says so
     * @throws CommandFailure if there is nothing to talk to
     */
    ConnectionSettings connection(Optional<TopicNames> names, Optional<HitlSettings> file) {
        Optional<KafkaSettings> kafka = file.map(HitlSettings::kafka).map(all -> all.as(Role.OPERATOR));
        Optional<String> servers = Optional.ofNullable(bootstrap)
                .or(() -> kafka.flatMap(KafkaSettings::bootstrapServers))
                .map(BrokerAddresses::understood);
        Map<String, String> client =
                new HashMap<>(kafka.map(KafkaSettings::kafka).orElse(Map.of()));
        client.putAll(read());
        if (servers.isPresent()) {
            return connection(servers.get(), names.orElse(TopicNames.STANDARD), client);
        }
        ConnectionSettings running = local.running().connection();
        return connection(running.bootstrapServers(), names.orElse(running.topics()), client);
    }

    private static ConnectionSettings connection(String servers, TopicNames names, Map<String, String> client) {
        try {
            return new ConnectionSettings(servers, NO_REGISTRY, names, client, Map.of());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "The Kafka settings cannot be used.",
                    String.valueOf(e.getMessage()),
                    "Mend the properties file that --kafka-config names.",
                    e);
        }
    }

    /** A new admin client, to be closed by the caller. */
    static Admin admin(ConnectionSettings connection) {
        Map<String, Object> config = new HashMap<>(connection.kafka());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        config.put("enable.metrics.push", false);
        return Admin.create(config);
    }

    private Map<String, String> read() {
        if (properties == null) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "The Kafka settings could not be read.",
                    "Found: " + e + ".",
                    "Name a readable properties file with --kafka-config.",
                    e);
        }
        Map<String, String> all = new HashMap<>();
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return all;
    }
}
