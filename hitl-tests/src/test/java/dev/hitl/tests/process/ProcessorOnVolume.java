package dev.hitl.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.process.ExitStatus;
import dev.hitl.streams.start.ProcessorMain;
import dev.hitl.wire.connection.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A processor with a name and a volume that stay when its process ends and another one, of a newer release, takes its place. */
final class ProcessorOnVolume implements AutoCloseable {

    private final String name;
    private final Path config;
    private final Path state;
    private RunningMain process;

    ProcessorOnVolume(String name, Path volume, ConnectionSettings installation, int partitions) throws IOException {
        this.name = name;
        this.state = Files.createDirectories(volume.resolve("state"))
                .resolve(installation.topics().processor());
        this.config = Files.writeString(volume.resolve("hitl.yaml"), """
                hitl: {default_timeout: 600}
                kafka: {bootstrap_servers: "%s"}
                registry: {url: "%s"}
                topics: {prefix: %s, partitions: %d, replication_factor: 1}
                processor: {state_dir: "%s", instance: %s, health: "127.0.0.1:0"}
                """.formatted(
                        installation.bootstrapServers(),
                        installation.registryUrl(),
                        installation.topics().prefix(),
                        partitions,
                        volume.resolve("state"),
                        name));
    }

    String name() {
        return name;
    }

    /** Starts a process; it need not be ready yet. */
    void start(String heap) throws IOException {
        process = RunningMain.start(ProcessorMain.class, config, Map.of(), heap);
    }

    void awaitReady() {
        process.awaitReady();
    }

    /** Asks the process to end, as Kubernetes and systemd do, and waits until it has. */
    void stop() throws InterruptedException {
        assertThat(process.stop()).as(process.output()).isEqualTo(ExitStatus.STOPPED);
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** The folders of its tasks on the volume. */
    Set<String> taskFolders() throws IOException {
        try (var folders = Files.list(state)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
