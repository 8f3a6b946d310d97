package dev.hitl.standalone.cli;

import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.desk.ConsoleDesk;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.KafkaDesk;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a command talks to: the cluster that its options name, or else the instance that runs on this machine, found through the
 * run file that {@code hitl up} writes.
 */
public final class Installation {
    @Mixin
    private Cluster cluster;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory of the instance that runs here (default: $HITL_HOME, or ~/.hitl)")
    private Path data;

    /** Filled in by picocli. */
    public Installation() {}

    /**
     * Where a person sees what waits and decides: the console of the instance that runs here, or the cluster itself.
     *
     * @throws CommandFailure if there is nothing to talk to, or the person cannot be who they say
     */
    public Desk desk(Person person) {
        if (cluster.isNamed()) {
            return new KafkaDesk(cluster.connection(), person.atCluster());
        }
        person.requireUnnamed();
        RunFile running = running();
        return new ConsoleDesk(ConsoleApi.at(running.console(), running.token()));
    }

    /**
     * How broker and registry are reached.
     *
     * @throws CommandFailure if there is nothing to talk to
     */
    public ConnectionSettings connection() {
        if (cluster.isNamed()) {
            return cluster.connection();
        }
        return running().connection();
    }

    /**
     * The registry, for what asks nothing of a broker.
     *
     * @throws CommandFailure if there is none to talk to
     */
    SchemaPlace schemas() {
        return cluster.isNamed()
                ? cluster.schemas()
                : new SchemaPlace(running().registry().toString(), Map.of(), TopicNames.STANDARD);
    }

    private RunFile running() {
        Path root = data == null ? DataDirectory.usual(System.getenv()) : data;
        return RunFile.read(RunFile.in(root))
                .orElseThrow(() -> new CommandFailure(
                        ExitCodes.FAILED,
                        "There is nothing to talk to.",
                        "No instance runs on the data directory " + root + ", and no cluster is named.",
                        "Start one in another terminal with './hitl up', or name a cluster with --bootstrap and"
                                + " --registry, or --config."));
    }
}
