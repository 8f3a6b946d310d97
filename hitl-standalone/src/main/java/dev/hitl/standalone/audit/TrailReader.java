package dev.hitl.standalone.audit;

import dev.hitl.standalone.audit.AuditTrail.Break;
import dev.hitl.standalone.audit.AuditTrail.Entry;
import dev.hitl.wire.audit.ChainVerifier;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of the audit topic and follows the chain of each partition. */
final class TrailReader {
    private final Connection connection;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, ChainVerifier> chains = new HashMap<>();
    private final Map<Integer, Break> breaks = new TreeMap<>();

    TrailReader(Connection connection) {
        this.connection = connection;
    }

    void take(ConsumerRecord<byte[], byte[]> found) {
        int partition = found.partition();
        entries.add(new Entry(partition, connection.decode(Topics.AUDIT, found.value())));
        chains.computeIfAbsent(
                        partition, p -> ChainVerifier.fromBeginning(bytes -> connection.decode(Topics.AUDIT, bytes)))
                .next(found.value())
                .ifPresent(broken -> breaks.putIfAbsent(partition, new Break(partition, broken)));
    }

    AuditTrail trail() {
        entries.sort(Comparator.comparing((Entry entry) -> entry.event().getAt())
                .thenComparing(Entry::partition)
                .thenComparing(entry -> entry.event().getSequence()));
        return new AuditTrail(entries, chains.size(), List.copyOf(breaks.values()));
    }
}
