package dev.hitl.client.view;

import dev.hitl.client.exchange.Breakage;
import dev.hitl.client.exchange.Lines;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What waits in one workspace. Each call reads the topic from its beginning with a consumer of its own, so call it seldom. */
public final class Views {

    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    /** How long a partition may stand still before its end before the broker counts as away. */
    private static final long STANDSTILL_NANOS = Duration.ofSeconds(15).toNanos();

    private final Lines lines;
    private final String workspace;

    /** Views of a workspace's own; those of others are never decoded. */
    public Views(Lines lines, String workspace) {
        this.lines = lines;
        this.workspace = workspace;
    }

    /** Returns the tasks that are paused. Blocks; throws {@link HitlUnavailable}. */
    public List<PausedTask> pausedTasks() {
        return read(Topics.PAUSED_TASKS, wire -> Optional.of(PausedTask.of(wire)));
    }

    /** Returns the approvals that wait for people. Blocks; throws {@link HitlUnavailable}. */
    public List<PendingApproval> pendingApprovals() {
        return read(
                Topics.APPROVALS,
                wire -> wire.getStatus() == ApprovalStatus.PENDING
                        ? Optional.of(PendingApproval.of(wire))
                        : Optional.empty());
    }

    private <V extends SpecificRecord, T> List<T> read(Topic<V> topic, Function<V, Optional<T>> keep) {
        var name = lines.topics().of(topic);
        try (var consumer = lines.consumer()) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return List.copyOf(
                    upTo(consumer.endOffsets(partitions), consumer, topic, keep).values());
        } catch (RuntimeException e) {
            throw Breakage.of("read " + name, e);
        }
    }

    /** The end is that of committed records, so a transaction that hangs does not keep this waiting. */
    private <V extends SpecificRecord, T> Map<String, T> upTo(
            Map<TopicPartition, Long> ends,
            Consumer<byte[], byte[]> consumer,
            Topic<V> topic,
            Function<V, Optional<T>> keep) {
        var kept = new LinkedHashMap<String, T>();
        var lastProgress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            var records = consumer.poll(LONGEST_POLL);
            if (!records.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STANDSTILL_NANOS) {
                throw new HitlUnavailable(
                        Reason.NO_BROKER,
                        "Expected to read " + lines.topics().of(topic) + " to its end, but the broker gives nothing;"
                                + " check that it runs",
                        null);
            }
            for (var record : records) {
                var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (key.startsWith(workspace + "/")) {
                    var item = Optional.ofNullable(record.value())
                            .flatMap(bytes -> keep.apply(lines.decode(topic, bytes)));
                    item.ifPresentOrElse(i -> kept.put(key, i), () -> kept.remove(key));
                }
            }
        }
        return kept;
    }
}
