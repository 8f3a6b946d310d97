package dev.hitl.tests.interop;

import static org.awaitility.Awaitility.await;

import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.HitlTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of one key in a topic, whatever partition they are in. */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Connection connection;

    TopicReader(Connection connection) {
        this.connection = connection;
    }

    /** Waits for the first record of a key that is as wanted. */
    ConsumerRecord<byte[], byte[]> first(
            HitlTopic topic, byte[] key, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> all(topic, key).stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Returns all records of a key, up to what is the end now. */
    List<ConsumerRecord<byte[], byte[]>> all(HitlTopic topic, byte[] key) {
        try (var consumer = connection.consumer(Optional.empty())) {
            var partitions = consumer.partitionsFor(connection.topics().of(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                    if (Arrays.equals(record.key(), key)) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }
}
