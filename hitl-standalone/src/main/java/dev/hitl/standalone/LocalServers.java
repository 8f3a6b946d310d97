package dev.hitl.standalone;

import dev.hitl.standalone.kafka.EmbeddedKafka;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The two servers HITL needs, on this machine: broker and registry.
 *
 * @param kafka the broker, running
 * @param registry the registry, running
 */
public record LocalServers(EmbeddedKafka kafka, RegistryProcess registry) implements AutoCloseable {
    /**
     * Starts both at the same time and returns when both answer. If one fails the other is stopped.
     *
     * @param directory where they keep their data; stays open
     * @param kafkaPort the broker's port, 0 for any free one
     * @param registryPort the registry's port, 0 for any free one
     * @throws StartupFailure if one of them does not start
     */
    public static LocalServers start(DataDirectory directory, int kafkaPort, int registryPort) {
        return start(directory, kafkaPort, registryPort, kafka -> {});
    }

    /**
     * As {@link #start(DataDirectory, int, int)}, and uses the time that the registry takes longer than the broker.
     *
     * @param directory where they keep their data; stays open
     * @param kafkaPort the broker's port, 0 for any free one
     * @param registryPort the registry's port, 0 for any free one
     * @param meanwhile what can be done with the broker alone; if it throws, both are stopped
     * @throws StartupFailure if one of them does not start
     */
    public static LocalServers start(
            DataDirectory directory, int kafkaPort, int registryPort, Consumer<EmbeddedKafka> meanwhile) {
        CompletableFuture<RegistryProcess> registry = CompletableFuture.supplyAsync(
                () -> RegistryProcess.start(RegistryDistribution.find(), directory.registry(), registryPort));
        EmbeddedKafka kafka;
        try {
            kafka = EmbeddedKafka.start(directory.kafka(), kafkaPort);
        } catch (RuntimeException e) {
            stopWhenStarted(registry, e);
            throw e;
        }
        try {
            meanwhile.accept(kafka);
        } catch (RuntimeException e) {
            kafka.close();
            stopWhenStarted(registry, e);
            throw e;
        }
        try {
            return new LocalServers(kafka, registry.join());
        } catch (CompletionException e) {
            kafka.close();
            throw e.getCause() instanceof StartupFailure failure ? failure : e;
        }
    }

    private static void stopWhenStarted(CompletableFuture<RegistryProcess> registry, RuntimeException reason) {
        try {
            registry.join().close();
        } catch (CompletionException e) {
            reason.addSuppressed(e);
        }
    }

    /** Stops the broker, then the registry. */
    @Override
    public void close() {
        try {
            kafka.close();
        } finally {
            registry.close();
        }
    }
}
