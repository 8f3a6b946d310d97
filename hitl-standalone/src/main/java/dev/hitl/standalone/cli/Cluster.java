package dev.hitl.standalone.cli;

import dev.hitl.config.settings.KafkaSettings;
import dev.hitl.config.settings.Secret;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A cluster, as options and a {@code hitl.yaml} name it; an option wins over the file. */
public final class Cluster {
    /** What a person at a terminal wants of Kafka; a file can say otherwise. */
    private static final Map<String, String> PROMPT =
            Map.of("default.api.timeout.ms", "15000", "allow.auto.create.topics", "false");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "a hitl.yaml that says how Kafka and the registry are reached, with TLS and passwords where needed")
    private Path config;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "the brokers of a cluster, separated by commas; wins over the file")
    private String bootstrap;

    @Option(names = "--registry", paramLabel = "URL", description = "the cluster's schema registry; wins over the file")
    private String registry;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "what the names of the cluster's topics begin with (default: the file's, or hitl.)")
    private String prefix;

    /** Filled in by picocli. */
    public Cluster() {}

    /** Whether any of it was named, so that no instance on this machine is meant. */
    boolean isNamed() {
        return Stream.of(config, bootstrap, registry, prefix).anyMatch(option -> option != null);
    }

    /**
     * How a role reaches it.
     *
     * @throws CommandFailure if a part is missing or was not understood
     */
    ConnectionSettings connection(Role role) {
        Optional<KafkaSettings> file = file(role);
        String servers = given(bootstrap, file.flatMap(KafkaSettings::bootstrapServers))
                .map(BrokerAddresses::understood)
                .orElseThrow(() -> missing("brokers", "--bootstrap HOST:PORT"));
        SchemaPlace schemas = schemas(file);
        schemas.requireUnderstood();
        Map<String, String> kafka = new HashMap<>(PROMPT);
        file.map(KafkaSettings::kafka).ifPresent(kafka::putAll);
        return new ConnectionSettings(servers, schemas.url(), schemas.topics(), kafka, schemas.settings());
    }

    /**
     * Its registry alone, for what asks nothing of a broker.
     *
     * @throws CommandFailure if it is missing or was not understood
     */
    SchemaPlace schemas() {
        return schemas(file(Role.OPERATOR));
    }

    private SchemaPlace schemas(Optional<KafkaSettings> file) {
        return new SchemaPlace(
                registryUrl(file), file.map(KafkaSettings::registry).orElse(Map.of()), topics(file));
    }

    private Optional<KafkaSettings> file(Role role) {
        return Optional.ofNullable(config)
                .map(file -> SettingsFile.read(file, role))
                .map(settings -> settings.kafka().as(role));
    }

    private String registryUrl(Optional<KafkaSettings> file) {
        return given(registry, file.flatMap(KafkaSettings::registryUrl).map(Secret::reveal))
                .orElseThrow(() -> missing("schema registry", "--registry URL"));
    }

    private TopicNames topics(Optional<KafkaSettings> file) {
        try {
            return prefix == null
                    ? file.map(KafkaSettings::topics).orElse(TopicNames.STANDARD)
                    : new TopicNames(prefix);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was asked: --prefix was not understood.",
                    "Found '" + prefix + "'.",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static Optional<String> given(String option, Optional<String> file) {
        return Optional.ofNullable(option).filter(text -> !text.isBlank()).or(() -> file);
    }

    private CommandFailure missing(String what, String option) {
        return new CommandFailure(
                ExitCodes.USAGE,
                "Nothing was asked: a cluster is named without its " + what + ".",
                config == null ? "There is no " + option + " and no --config." : config + " names none.",
                "Add " + option + ", or leave out all that names a cluster to talk to the instance on this machine.");
    }
}
