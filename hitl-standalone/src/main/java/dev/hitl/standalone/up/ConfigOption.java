package dev.hitl.standalone.up;

import dev.hitl.config.Checked;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.ConfigFile;
import dev.hitl.config.ConfigPlace;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.link.Loopback;
import dev.hitl.process.Part.Missing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The configuration of an instance on this machine, and what in it makes no sense here. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a hitl.yaml: channels, policies, people, topics (default: $HITL_CONFIG, else ./hitl.yaml"
                    + " if it is there, else every default)")
    private Path file;

    /**
     * What the file says that counts; empty if there is none, so that every default holds.
     *
     * @param environment variables by name
     * @param directory the working directory
     */
    Optional<Checked> check(Map<String, String> environment, Path directory) {
        return ConfigPlace.ofUser(Optional.ofNullable(file), environment, directory)
                .map(found -> ConfigFile.check(found, environment)
                        .<Checked>match(
                                good -> {
                                    List<Missing> senseless = senseless(good.settings());
                                    return senseless.isEmpty() ? good : refused(good.file(), senseless);
                                },
                                bad -> bad));
    }

    private static Misconfigured refused(String file, List<Missing> senseless) {
        return new Misconfigured(
                file,
                senseless.stream()
                        .map(one -> new Problem(file, 0, one.key(), one.found(), one.expected()))
                        .toList());
    }

    /** Nothing of the file is passed over in silence: what this command does otherwise is refused. */
    static List<Missing> senseless(HitlSettings settings) {
        List<Missing> found = new ArrayList<>();
        if (!settings.kafka().kafka().isEmpty()
                || !settings.kafka().registry().isEmpty()
                || !settings.kafka().roles().isEmpty()
                || settings.kafka().bootstrapServers().isPresent()) {
            found.add(new Missing(
                    "kafka",
                    "settings of a cluster",
                    "neither kafka nor registry, as 'up' brings both; or run processor, notifier and console on the"
                            + " cluster, each as a process of its own"));
        }
        if (settings.topics().replicationFactor().filter(copies -> copies > 1).isPresent()) {
            found.add(new Missing("topics.replication_factor", "several copies", "1 or nothing; there is one broker"));
        }
        if (!settings.topics().create()) {
            found.add(new Missing("topics.create", "false", "true or nothing; nobody else makes topics here"));
        }
        if (settings.processor().stateDirectory().isPresent()) {
            found.add(new Missing("processor.state_dir", "a directory", "nothing; all data is in the one of --data"));
        }
        if (!Loopback.isLoopback(settings.console().host())) {
            found.add(new Missing(
                    "console.host",
                    "'" + settings.console().host() + "'",
                    "127.0.0.1; the operator's token is for this machine alone, so let others come through a tunnel"));
        }
        return found;
    }
}
