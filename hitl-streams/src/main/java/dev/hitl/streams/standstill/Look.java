package dev.hitl.streams.standstill;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What one look at the partitions found. One that can't be looked at does not hide the others.
 *
 * @param ends where those end that were seen
 * @param unseen why others were not
 */
record Look(Map<TopicPartition, Ends> ends, Map<TopicPartition, String> unseen) {

    static Look at(Collection<TopicPartition> partitions, Admin admin) {
        var unseen = new LinkedHashMap<TopicPartition, String>();
        // The stable offset first: what is written between the two questions is not there yet for the first.
        var stable = latest(partitions, IsolationLevel.READ_COMMITTED, admin, unseen);
        var end = latest(stable.keySet(), IsolationLevel.READ_UNCOMMITTED, admin, unseen);
        return new Look(
                end.keySet().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), partition -> new Ends(stable.get(partition), end.get(partition)))),
                unseen);
    }

    private static Map<TopicPartition, Long> latest(
            Collection<TopicPartition> partitions,
            IsolationLevel level,
            Admin admin,
            Map<TopicPartition, String> unseen) {
        var asked = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())),
                new ListOffsetsOptions(level).timeoutMs(Answer.PATIENCE_MS));
        Answer.await(partitions.stream().map(asked::partitionResult).toList());
        var offsets = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            var answer = Answer.of(asked.partitionResult(partition));
            answer.value().ifPresent(told -> offsets.put(partition, told.offset()));
            if (answer.value().isEmpty()) {
                unseen.put(partition, answer.whyNot());
            }
        }
        return offsets;
    }

    /** What readiness and the log say of those that were not seen; empty if all were. */
    String blindness() {
        return unseen.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(entry -> entry.getKey().toString(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry ->
                        (ends.isEmpty() ? "" : entry.getValue() + " ") + "could not be looked at: " + entry.getKey())
                .collect(Collectors.joining("; "));
    }
}
