package dev.hitl.standalone.kafka;

import dev.hitl.standalone.DirectoryLock;
import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.standalone.StartupFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker with its KRaft controller in this JVM, on 127.0.0.1. Topics and their records are kept in a directory
 * and are there again when the next broker is started on it, on whatever port.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final Duration startup;

    private EmbeddedKafka(DirectoryLock lock, KafkaRaftServer server, int port, Duration startup) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.startup = startup;
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @param directory where its data is kept; created and formatted if it is empty
     * @param port where clients connect, or 0 for any free port
     * @throws StartupFailure if the port is taken, another instance uses the directory, or Kafka refuses to start
     */
    public static EmbeddedKafka start(Path directory, int port) {
        long begun = System.nanoTime();
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            int brokerPort = LoopbackPorts.claim("Kafka", port);
            KafkaRaftServer server = startServer(directory.toAbsolutePath().resolve("logs"), brokerPort);
            Duration startup = Duration.ofNanos(System.nanoTime() - begun);
            LOG.info("Kafka takes requests on {}:{} after {}", LoopbackPorts.HOST, brokerPort, startup);
            return new EmbeddedKafka(lock, server, brokerPort, startup);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static KafkaRaftServer startServer(Path logs, int brokerPort) {
        int controllerPort = besides(brokerPort);
        Properties settings = BrokerSettings.of(logs, brokerPort, controllerPort);
        KafkaRaftServer server = null;
        try {
            formatIfNew(logs);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
            return server;
        } catch (Exception e) {
            stopQuietly(server);
            throw new StartupFailure(
                    "Kafka could not be started on port " + brokerPort + ".",
                    "It said: " + e.getMessage(),
                    "Its data is in " + logs + "; if that is damaged, move it away to begin anew.",
                    e);
        }
    }

    /** The broker's port counts as free until it listens on it. */
    private static int besides(int brokerPort) {
        return LoopbackPorts.free(2).stream()
                .filter(port -> port != brokerPort)
                .findFirst()
                .orElseThrow();
    }

    private static void formatIfNew(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setIgnoreFormatted(true)
                    .setHasDynamicQuorum(false)
                    .run();
        }
    }

    private static void stopQuietly(KafkaRaftServer server) {
        if (server == null) {
            return;
        }
        try {
            server.shutdown();
            server.awaitShutdown();
        } catch (RuntimeException e) {
            LOG.warn("Kafka did not start and could not be stopped cleanly either", e);
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + port;
    }

    /** The port clients connect to. */
    public int port() {
        return port;
    }

    /** How long the start took. */
    public Duration startup() {
        return startup;
    }

    /** Stops the broker cleanly, with its logs written, and gives the directory back. */
    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
