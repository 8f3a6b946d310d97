package dev.hitl.standalone.cli;

import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.desk.ConsoleDesk;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.KafkaDesk;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.util.Map;
import picocli.CommandLine.Mixin;

/**
 * What a command talks to: the cluster that its options name, or else the instance that runs on this machine, found through the
 * run file that {@code hitl up} writes.
 */
public final class Installation {
    @Mixin
    private Cluster cluster;

    @Mixin
    private LocalInstance local;

    /** Filled in by picocli. */
    public Installation() {}

    /**
     * Where a person sees what waits and decides: the console of the instance that runs here, or the cluster itself.
     *
     * @throws dev.hitl.standalone.terminal.CommandFailure if there is nothing to talk to, or the person cannot be who they say
     */
    public Desk desk(Person person) {
        if (cluster.isNamed()) {
            return new KafkaDesk(cluster.connection(), person.atCluster());
        }
        person.requireUnnamed();
        RunFile running = local.running();
        return new ConsoleDesk(ConsoleApi.at(running.console(), running.token()));
    }

    /**
     * How broker and registry are reached.
     *
     * @throws dev.hitl.standalone.terminal.CommandFailure if there is nothing to talk to
     */
    public ConnectionSettings connection() {
        if (cluster.isNamed()) {
            return cluster.connection();
        }
        return local.running().connection();
    }

    /**
     * The registry, for what asks nothing of a broker.
     *
     * @throws dev.hitl.standalone.terminal.CommandFailure if there is none to talk to
     */
    SchemaPlace schemas() {
        return cluster.isNamed()
                ? cluster.schemas()
                : new SchemaPlace(local.running().registry().toString(), Map.of(), TopicNames.STANDARD);
    }
}
