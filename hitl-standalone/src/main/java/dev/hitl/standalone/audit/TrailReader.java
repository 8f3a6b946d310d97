package dev.hitl.standalone.audit;

import dev.hitl.standalone.audit.AuditTrail.Break;
import dev.hitl.standalone.audit.AuditTrail.Entry;
import dev.hitl.wire.audit.ChainVerifier;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions to their ends and follows the chain of each. */
final class TrailReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STANDSTILL = Duration.ofSeconds(15);

    private final Connection connection;
    private final Consumer<byte[], byte[]> consumer;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, ChainVerifier> chains = new HashMap<>();
    private final Map<Integer, Break> breaks = new TreeMap<>();

    TrailReader(Connection connection, Consumer<byte[], byte[]> consumer) {
        this.connection = connection;
        this.consumer = consumer;
    }

    AuditTrail upTo(Map<TopicPartition, Long> ends) {
        long progress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            if (!records.isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STANDSTILL.toNanos()) {
                throw new IllegalStateException(
                        "Expected to read the audit topic to its end, but the broker gives nothing; check that it runs");
            }
        }
        entries.sort(Comparator.comparing((Entry entry) -> entry.event().getAt())
                .thenComparing(Entry::partition)
                .thenComparing(entry -> entry.event().getSequence()));
        return new AuditTrail(entries, chains.size(), List.copyOf(breaks.values()));
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        int partition = found.partition();
        entries.add(new Entry(partition, connection.decode(Topics.AUDIT, found.value())));
        chains.computeIfAbsent(
                        partition, p -> ChainVerifier.fromBeginning(bytes -> connection.decode(Topics.AUDIT, bytes)))
                .next(found.value())
                .ifPresent(broken -> breaks.putIfAbsent(partition, new Break(partition, broken)));
    }
}
