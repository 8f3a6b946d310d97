package dev.hitl.standalone.cluster;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.topic.TopicNames;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** An installation's topics as options say it. */
final class Shape {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private Names names;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "partitions of each topic, for life; topics.partitions of the file (default: "
                    + ProcessorSettings.STANDARD_PARTITIONS + ")")
    private Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "copies of each topic; topics.replication_factor of the file (default: the broker's)")
    private Integer replication;

    Optional<TopicNames> named() {
        return names.named();
    }

    Optional<HitlSettings> file() {
        return names.file();
    }

    int partitions() {
        return Optional.ofNullable(partitions)
                .map(n -> within("--partitions", n, 1_000))
                .or(() -> file().map(file -> file.topics().partitions()))
                .orElse(ProcessorSettings.STANDARD_PARTITIONS);
    }

    Optional<Short> replication() {
        return Optional.ofNullable(replication)
                .map(n -> within("--replication-factor", n, 15))
                .or(() -> file().flatMap(file -> file.topics().replicationFactor()))
                .map(Integer::shortValue);
    }

    TopicPlan plan() {
        return plan(Optional.empty());
    }

    /** The plan, with so many replicas where neither option nor file says how many. */
    TopicPlan plan(Optional<Short> usualReplication) {
        return TopicPlan.of(names.get(), partitions(), replication().or(() -> usualReplication));
    }

    private int within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    command.commandLine(), "Expected " + option + " of 1 to " + most + ", but found " + value);
        }
        return value;
    }
}
