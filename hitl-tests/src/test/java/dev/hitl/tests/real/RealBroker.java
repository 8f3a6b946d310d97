package dev.hitl.tests.real;

import dev.hitl.standalone.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker that the tests share. Which one it is, {@code -Dhitl.kafka} says: {@code embedded}, in this JVM, where nothing is said;
 * {@code testcontainers}, Apache's own image of the Kafka version that we are built with; or the address of one that runs
 * already. What is asked for and cannot be had is a failure: nothing takes another's place. See docs/adr/0014.
 *
 * @param name what it is, for people
 * @param bootstrapServers where clients connect
 * @param running what ends it; nothing for a broker that ran before
 */
record RealBroker(String name, String bootstrapServers, Running running) implements AutoCloseable {

    static final String CHOICE = "hitl.kafka";
    static final String EMBEDDED = "embedded";
    static final String TESTCONTAINERS = "testcontainers";

    /** Ends the broker. */
    interface Running {
        void stop();
    }

    /**
     * Returns the broker that is asked for, running.
     *
     * @param choice {@code embedded}, {@code testcontainers} or {@code HOST:PORT}
     * @param directory where an embedded one keeps its data
     * @throws IllegalArgumentException if the choice is none of these
     * @throws IllegalStateException if no Docker engine answers for {@code testcontainers}
     */
    static RealBroker start(String choice, Path directory) {
        if (choice.equals(EMBEDDED)) {
            var kafka = EmbeddedKafka.start(directory, 0);
            return new RealBroker("in this JVM", kafka.bootstrapServers(), kafka::close);
        }
        if (choice.equals(TESTCONTAINERS)) {
            return inContainer();
        }
        if (choice.matches("[^:\\s]+:\\d{1,5}")) {
            return new RealBroker("running before", choice, () -> {});
        }
        throw new IllegalArgumentException("Expected -D" + CHOICE + "=" + EMBEDDED + ", " + TESTCONTAINERS
                + " or the HOST:PORT of a broker, but found '" + choice + "'");
    }

    @Override
    public void close() {
        running.stop();
    }

    private static RealBroker inContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("Expected a Docker engine for -D" + CHOICE + "=" + TESTCONTAINERS
                    + ", but none answers; start one, or leave the option out");
        }
        var image = DockerImageName.parse("apache/kafka:" + AppInfoParser.getVersion());
        // As the embedded one: a topic that nobody created is a mistake.
        var container = new KafkaContainer(image)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withStartupTimeout(Duration.ofMinutes(5));
        container.start();
        return new RealBroker("Testcontainers, " + image, container.getBootstrapServers(), container::stop);
    }
}
