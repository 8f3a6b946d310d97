package dev.hitl.standalone.cluster;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.standalone.cli.SettingsFile;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which installation it is about: what its names begin with, as an option or a {@code hitl.yaml} says it. */
final class Names {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a hitl.yaml that says all this, and how Kafka is reached; an option wins over the file")
    private Path config;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "what every name begins with; topics.prefix of the file (default: hitl.)")
    private String prefix;

    /** The file, if one was named and has no mistake. */
    Optional<HitlSettings> file() {
        return Optional.ofNullable(config).map(named -> SettingsFile.read(named, Role.OPERATOR));
    }

    /** What is said, or else what is usual. */
    TopicNames get() {
        return named().orElse(TopicNames.STANDARD);
    }

    /** What is said, if anything is. Rights are given by prefix too, and an empty one would give them on everything. */
    Optional<TopicNames> named() {
        if (prefix == null) {
            return file().map(file -> file.topics().names());
        }
        if (prefix.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Expected a --prefix of at least one character, but found none");
        }
        try {
            return Optional.of(new TopicNames(prefix));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--prefix: " + e.getMessage(), e);
        }
    }
}
