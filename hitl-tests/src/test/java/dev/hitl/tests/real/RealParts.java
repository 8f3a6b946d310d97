package dev.hitl.tests.real;

import static org.awaitility.Awaitility.await;

import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One broker and one registry for all tests of a JVM. Each is started when it is first asked for, on a free port of
 * 127.0.0.1 and an empty directory, and both end after the last test; {@link RealBroker} can be another. A test gets them by
 * {@link UsesRealParts}; tests keep out of each other's way by {@link #installation a topic prefix of their own}.
 */
public final class RealParts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A registry that has just been started on a busy machine can take longer to answer than the usual ten seconds. */
    private static final Map<String, String> UNHURRIED =
            Map.of("http.connect.timeout.ms", "60000", "http.read.timeout.ms", "60000");

    private final Path directory;
    /** A broker that runs already can have the topics of an earlier run. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final AtomicInteger installations = new AtomicInteger();
    private RealBroker kafka;
    private RegistryProcess registry;

    RealParts() {
        try {
            directory = Files.createTempDirectory("hitl-real-parts-");
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for a broker could be made", e);
        }
    }

    /** Returns where the broker is, running. */
    public synchronized String bootstrapServers() {
        if (kafka == null) {
            kafka = RealBroker.start(
                    System.getProperty(RealBroker.CHOICE, RealBroker.EMBEDDED), directory.resolve("kafka"));
            System.out.println("Kafka for the tests: " + kafka.name() + ", " + kafka.bootstrapServers());
        }
        return kafka.bootstrapServers();
    }

    /** Returns the registry, running. Do not stop it: others use it; a test of outages starts its own. */
    public synchronized RegistryProcess registry() {
        if (registry == null) {
            registry = RegistryProcess.start(RegistryDistribution.find(), directory.resolve("registry"), 0);
        }
        return registry;
    }

    /** Returns how to reach a new installation: both servers, and a topic prefix that no other test has. No topic exists yet. */
    public ConnectionSettings installation(String name) {
        var topics = new TopicNames(name + "-" + run + "-" + installations.incrementAndGet() + ".");
        return new ConnectionSettings(bootstrapServers(), registry().url().toString(), topics, Map.of(), UNHURRIED);
    }

    /** Creates topics of an installation with the broker's time, for tests that do not start the processor. */
    public void createTopics(ConnectionSettings installation, int partitions, List<? extends HitlTopic> topics) {
        try (Admin admin = admin()) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(
                                            installation.topics().of(topic), Optional.of(partitions), Optional.empty())
                                    .configs(Map.of(
                                            "message.timestamp.type",
                                            topic.brokerTime() ? "LogAppendTime" : "CreateTime")))
                            .toList())
                    .all()
                    .get();
            awaitShown(admin, topics.stream().map(installation.topics()::of).toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics were not created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were created", e);
        }
    }

    /** Waits until the broker shows topics that were created: the controller, which answers, knows them before. */
    public static void awaitShown(Admin admin, Collection<String> topics) {
        await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().containsAll(topics));
    }

    /** Returns a new admin client of the broker, to be closed by the caller. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    @Override
    public synchronized void close() {
        try {
            if (kafka != null) {
                kafka.close();
            }
        } finally {
            if (registry != null) {
                registry.close();
            }
        }
        delete(directory);
    }

    private static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the test servers could not be removed", e);
        }
    }
}
