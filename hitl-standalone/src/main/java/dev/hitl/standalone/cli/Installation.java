package dev.hitl.standalone.cli;

import dev.hitl.identity.Principal;
import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.desk.ConsoleDesk;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.KafkaDesk;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
     * @throws CommandFailure if there is nothing to talk to, or the person cannot be who they say
     */
    Desk desk(Person person) {
        return desk(person, () -> Optional.of(person.atCluster()));
    }

    /** Where a person only looks, and is told what they may do if it is known who they are. Throws as {@link #desk}. */
    Desk view(Person person) {
        return desk(person, person::lookingAtCluster);
    }

    /** Where somebody looks, and it does not matter who. Throws as {@link #desk}. */
    Desk view() {
        return desk(new Person(), Optional::empty);
    }

    private Desk desk(Person person, Supplier<Optional<Principal>> atCluster) {
        if (cluster.isNamed()) {
            return new KafkaDesk(cluster::connection, atCluster.get());
        }
        person.requireUnnamed();
        RunFile running = local.running();
        return new ConsoleDesk(ConsoleApi.at(running.console(), running.token()));
    }

    /**
     * How a role reaches broker and registry.
     *
     * @throws CommandFailure if there is nothing to talk to
     */
    public ConnectionSettings connection(Role role) {
        if (cluster.isNamed()) {
            return cluster.connection(role);
        }
        return local.running().connection();
    }

    /**
     * The registry, for what asks nothing of a broker.
     *
     * @throws CommandFailure if there is none to talk to
     */
    SchemaPlace schemas() {
        if (cluster.isNamed()) {
            return cluster.schemas();
        }
        ConnectionSettings running = local.running().connection();
        return new SchemaPlace(running.registryUrl(), Map.of(), running.topics());
    }
}
