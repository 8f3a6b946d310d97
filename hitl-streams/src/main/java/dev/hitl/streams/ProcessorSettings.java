package dev.hitl.streams;

import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.wire.connection.ConnectionSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How one instance of the processor runs.
 *
 * @param connection broker, registry and topic prefix; further Kafka settings go to the clients as they are, but those that a
 *     guarantee rests on are refused
 * @param partitions how many partitions each topic has; fixed for the life of the installation
 * @param replication how many replicas new topics get; empty for the broker's default
 * @param createTopics whether missing topics are created (true) or the start is refused (false)
 * @param stateDirectory where stores are kept on disk
 * @param inMemory whether stores are kept on the heap instead
 * @param threads stream threads; more than partitions do nothing
 * @param instanceName stable name of this instance, such as its host or pod name, which makes a restart quick; empty for none
 * @param commitInterval how long work is gathered into one transaction: less is sooner, more is more at once
 * @param policies the policies of all workspaces
 * @param retention how long things are kept
 * @param http where health and metrics are served; empty for nowhere
 */
public record ProcessorSettings(
        ConnectionSettings connection,
        int partitions,
        Optional<Short> replication,
        boolean createTopics,
        Path stateDirectory,
        boolean inMemory,
        int threads,
        Optional<String> instanceName,
        Duration commitInterval,
        Policies policies,
        Retention retention,
        Optional<InetSocketAddress> http) {

    /** How many partitions there are where nothing is said. */
    public static final int STANDARD_PARTITIONS = 6;

    /** @throws IllegalArgumentException naming the setting, what was found and what is allowed */
    public ProcessorSettings {
        require(partitions >= 1 && partitions <= 1_000, "partitions", partitions, "1 to 1000");
        require(threads >= 1 && threads <= 64, "threads", threads, "1 to 64");
        require(
                commitInterval.toMillis() >= 1 && commitInterval.toMillis() <= 5_000,
                "commit interval",
                commitInterval.toMillis() + " ms",
                "1 to 5000 ms");
        instanceName.ifPresent(name -> require(
                name.matches("[A-Za-z0-9._-]{1,100}"), "instance name", name, "letters, digits, '.', '_', '-'"));
        StreamsSettings.refuseProtected(connection.kafka());
    }

    /** The usual on the given connection: six partitions, topics created, stores on disk, one thread, nothing served. */
    public static ProcessorSettings of(ConnectionSettings connection, Path stateDirectory) {
        return new ProcessorSettings(
                connection,
                STANDARD_PARTITIONS,
                Optional.empty(),
                true,
                stateDirectory,
                false,
                1,
                Optional.empty(),
                Duration.ofMillis(10),
                workspace -> Policy.standard(),
                Retention.STANDARD,
                Optional.empty());
    }

    /** Returns the same with another number of partitions. */
    public ProcessorSettings withPartitions(int count) {
        return with(count, createTopics, inMemory, instanceName, policies, http);
    }

    /** Returns the same, whether missing topics are created or refuse the start. */
    public ProcessorSettings withCreateTopics(boolean create) {
        return with(partitions, create, inMemory, instanceName, policies, http);
    }

    /** Returns the same with its stores on the heap. */
    public ProcessorSettings withStoresInMemory() {
        return with(partitions, createTopics, true, instanceName, policies, http);
    }

    /** Returns the same for an instance with a stable name. */
    public ProcessorSettings withInstanceName(String name) {
        return with(partitions, createTopics, inMemory, Optional.of(name), policies, http);
    }

    /** Returns the same under other policies. */
    public ProcessorSettings withPolicies(Policies others) {
        return with(partitions, createTopics, inMemory, instanceName, others, http);
    }

    /** Returns the same with health and metrics served at an address. */
    public ProcessorSettings withHttp(InetSocketAddress address) {
        return with(partitions, createTopics, inMemory, instanceName, policies, Optional.of(address));
    }

    /** Returns the name of the Streams application and its group; derived from the prefix, so there is one for each. */
    public String applicationId() {
        return connection.topics().processor();
    }

    /** Copies the rest, which nobody has had to change yet. */
    private ProcessorSettings with(
            int count,
            boolean create,
            boolean onHeap,
            Optional<String> name,
            Policies decided,
            Optional<InetSocketAddress> served) {
        return new ProcessorSettings(
                connection,
                count,
                replication,
                create,
                stateDirectory,
                onHeap,
                threads,
                name,
                commitInterval,
                decided,
                retention,
                served);
    }

    private static void require(boolean holds, String setting, Object found, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Expected " + setting + " to be " + allowed + ", but found " + found + "; change the setting");
        }
    }
}
