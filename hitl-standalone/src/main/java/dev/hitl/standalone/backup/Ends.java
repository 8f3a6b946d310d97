package dev.hitl.standalone.backup;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where partitions end. */
final class Ends {
    private static final Duration TRANSACTIONS_END_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = 500_000_000;

    private final Admin admin;

    Ends(Admin admin) {
        this.admin = admin;
    }

    /** Returns the first offset after each partition's records, committed or not. */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        return of(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    /** As {@link #of}, once no transaction is open: a processor that was killed leaves one for 10 s. */
    Map<TopicPartition, Long> settled(Collection<TopicPartition> partitions) {
        long giveUpAt = System.nanoTime() + TRANSACTIONS_END_WITHIN.toNanos();
        while (true) {
            Map<TopicPartition, Long> written = of(partitions);
            Map<TopicPartition, Long> committed = of(partitions, IsolationLevel.READ_COMMITTED);
            Map<TopicPartition, Long> open = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
            committed.forEach((place, end) -> {
                if (end < written.get(place)) {
                    open.put(place, end);
                }
            });
            if (open.isEmpty()) {
                return committed;
            } else if (System.nanoTime() - giveUpAt > 0) {
                throw new CommandFailure(
                        ExitCodes.FAILED,
                        "Nothing was backed up: a transaction is open.",
                        "Found records that are neither committed nor aborted in " + open.keySet() + ".",
                        "Find its producer (kafka-transactions.sh find-hanging), end it, and run this again.");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, IsolationLevel level) {
        return Asked.of(admin.listOffsets(
                                partitions.stream()
                                        .collect(Collectors.toMap(Function.identity(), place -> OffsetSpec.latest())),
                                new ListOffsetsOptions(level))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
