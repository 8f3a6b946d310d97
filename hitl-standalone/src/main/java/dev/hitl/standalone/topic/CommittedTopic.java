package dev.hitl.standalone.topic;

import dev.hitl.client.exchange.Breakage;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.identity.SubjectKey;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic as it was committed at one moment. Each reading has a consumer of its own, and throws {@link HitlUnavailable} if there
 * is no such topic, or broker or registry do not help.
 */
public final class CommittedTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    private final Connection connection;
    private final String name;

    /** A topic of the installation that the connection leads to. */
    public CommittedTopic(Connection connection, HitlTopic topic) {
        this.connection = connection;
        this.name = connection.topics().of(topic);
    }

    /** Hands on every record up to the committed end, in the order of its partition. */
    public void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        reading(consumer -> {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            upToTheEnd(consumer, partitions, each);
        });
    }

    /** As {@link #read}, of one subject alone and nothing that the broker took before a time. */
    public void read(SubjectKey key, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        reading(consumer -> {
            List<TopicPartition> partitions = partitions(consumer);
            TopicPartition home = new TopicPartition(name, Partitions.of(key.bytes(), partitions.size()));
            consumer.assign(List.of(home));
            Optional.ofNullable(consumer.offsetsForTimes(Map.of(home, since.toEpochMilli()))
                            .get(home))
                    .ifPresentOrElse(
                            first -> consumer.seek(home, first.offset()), () -> consumer.seekToEnd(List.of(home)));
            upToTheEnd(consumer, List.of(home), found -> {
                if (Arrays.equals(found.key(), key.bytes())) {
                    each.accept(found);
                }
            });
        });
    }

    private void reading(Consumer<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> work) {
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer =
                connection.consumer(Optional.empty())) {
            work.accept(consumer);
        } catch (RuntimeException e) {
            throw Breakage.of("read " + name, e).beforeSending();
        }
    }

    private List<TopicPartition> partitions(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new HitlUnavailable(
                    Reason.NO_BROKER,
                    "Expected a topic " + name + ", but the broker has none; check the prefix of the topics, and that"
                            + " the processor has run there",
                    null);
        }
        return partitions;
    }

    /** The end is that of committed records, so a transaction that hangs does not keep this waiting. */
    private void upToTheEnd(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long progress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(each);
            if (!records.isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STANDSTILL.toNanos()) {
                throw new HitlUnavailable(
                        Reason.NO_BROKER,
                        "Expected to read " + name + " to its end, but the broker gives nothing; check that it runs",
                        null);
            }
        }
    }
}
