package dev.hitl.tests.sizing;

import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Counts the answers to commands that were committed. */
final class Results implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Consumer<byte[], byte[]> consumer;
    private int seen;

    Results(Connection connection) {
        consumer = connection.consumer(Optional.empty());
        var topic = connection.topics().of(Topics.COMMAND_RESULTS);
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits for so many since the beginning. */
    void await(int count) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    seen += consumer.poll(Duration.ofMillis(100)).count();
                    return seen >= count;
                });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
