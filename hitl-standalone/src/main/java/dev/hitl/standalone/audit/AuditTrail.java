package dev.hitl.standalone.audit;

import dev.hitl.schemas.AuditEvent;
import dev.hitl.wire.audit.ChainBreak;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The audit topic as it was committed at one moment.
 *
 * @param entries every record, by time, then by partition and sequence
 * @param chains how many partitions hold a chain
 * @param breaks the first break of each chain that does not hold
 */
public record AuditTrail(List<Entry> entries, int chains, List<Break> breaks) {
    /** Copies the lists. */
    public AuditTrail {
        entries = List.copyOf(entries);
        breaks = List.copyOf(breaks);
    }

    /**
     * A record of the trail.
     *
     * @param partition the partition whose chain it belongs to
     * @param event what it says
     */
    public record Entry(int partition, AuditEvent event) {}

    /**
     * A chain that does not hold.
     *
     * @param partition its partition
     * @param at the first place where it does not
     */
    public record Break(int partition, ChainBreak at) {}

    /**
     * Reads the topic from its beginning to its committed end.
     *
     * @throws IllegalStateException if the broker gives nothing for 15 s before that
     */
    public static AuditTrail read(Connection connection) {
        try (Consumer<byte[], byte[]> consumer = connection.consumer(Optional.empty())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(connection.topics().of(Topics.AUDIT))
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new TrailReader(connection, consumer).upTo(consumer.endOffsets(partitions));
        }
    }

    /** Whether every chain holds. */
    public boolean isWhole() {
        return breaks.isEmpty();
    }
}
