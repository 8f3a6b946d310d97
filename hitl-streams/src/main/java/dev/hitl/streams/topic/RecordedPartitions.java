package dev.hitl.streams.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * The partition count as it was written down when the installation began: topics that all grew together, or were made anew with
 * another count, would still agree with each other, and decisions would not find their requests. It stands on the topic of
 * policies, as JSON under a key that no workspace can have; see docs/adr/0013.
 */
public final class RecordedPartitions {

    /** The record's key; a workspace's name begins with a letter or digit. */
    static final String KEY = "!installation";

    private static final String FIELD = "partitions";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String topic;

    /** Reads and writes by way of the connection. */
    public RecordedPartitions(Connection connection) {
        this.connection = connection;
        this.topic = connection.topics().of(Topics.POLICIES);
    }

    /**
     * Compares what is written down with what is configured.
     *
     * @throws TopicMistake if the broker does not answer
     */
    public TopicFindings findings(int configured) {
        try {
            return find().map(recorded -> compared(recorded, configured))
                    .orElseGet(() -> TopicFindings.notLookedAt("Topic " + topic
                            + ": could not check the partition count against the one that the installation began with,"
                            + " because that is not written down; './hitl topics create' writes it"));
        } catch (AuthorizationException e) {
            return TopicFindings.notLookedAt("Topic " + topic
                    + ": could not check the partition count against the one that the installation began with,"
                    + " because this principal may not read it; allow it Read");
        } catch (KafkaException e) {
            throw new TopicMistake("Expected to read " + topic + ", but the broker refused: " + e.getMessage(), e);
        }
    }

    private TopicFindings compared(int recorded, int configured) {
        return recorded == configured
                ? TopicFindings.NONE
                : TopicFindings.mistake("Expected " + recorded + " partitions, as record " + KEY + " of " + topic
                        + " says since the installation began, but " + configured
                        + " are configured; set topics.partitions back to " + recorded
                        + ", or move to a new topic prefix: the count is fixed for life");
    }

    /** As {@link #findings}, but nothing where the count is not written down or may not be read. */
    TopicFindings disagreement(int configured) {
        return new TopicFindings(findings(configured).mistakes(), List.of());
    }

    /**
     * Writes the count down unless one is already.
     *
     * @return a mistake if another count was, and what could not be done if it is not written down now
     * @throws TopicMistake if the broker does not answer
     */
    TopicFindings writeIfAbsent(int partitions) {
        try {
            var found = find();
            if (found.isPresent()) {
                return compared(found.get(), partitions);
            }
            write(json(partitions));
            return TopicFindings.NONE;
        } catch (AuthorizationException e) {
            return notWritten("read whether one is; allow it Read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return notWritten("write it; allow it Write");
            }
            throw new TopicMistake("Expected " + topic + " to take the partition count, but it did not", e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw new TopicMistake("Expected " + topic + " to take the partition count, but it did not", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicMistake("Interrupted while the partition count was written down", e);
        }
    }

    private TopicFindings notWritten(String lacking) {
        return TopicFindings.notLookedAt("Topic " + topic
                + ": could not write the partition count down, because this principal may not " + lacking
                + ", or run './hitl topics create' once as one who may (role operator)");
    }

    private void write(byte[] value) throws InterruptedException, ExecutionException, TimeoutException {
        try (var producer = connection.producer()) {
            producer.send(new ProducerRecord<>(topic, KEY.getBytes(StandardCharsets.UTF_8), value))
                    .get(Answers.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Returns the count that was written down last; empty if none was, or the topic is not there. */
    private Optional<Integer> find() {
        try (var consumer = connection.consumer(Optional.empty())) {
            var known = consumer.partitionsFor(topic, Answers.PATIENCE);
            var all = (known == null ? List.<org.apache.kafka.common.PartitionInfo>of() : known)
                    .stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            return read(consumer, consumer.endOffsets(all, Answers.PATIENCE));
        }
    }

    private Optional<Integer> read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        var found = Optional.<Integer>empty();
        var progress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                if (isIt(record)) {
                    found = Optional.ofNullable(record.value()).map(this::partitions);
                }
            }
            if (!records.isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > Answers.PATIENCE.toNanos()) {
                throw new TopicMistake("Expected to read " + topic + " to its end, but the broker gives nothing for "
                        + Answers.PATIENCE.toSeconds() + " s; check that it runs");
            }
        }
        return found;
    }

    private static boolean isIt(ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && Arrays.equals(record.key(), KEY.getBytes(StandardCharsets.UTF_8));
    }

    private int partitions(byte[] value) {
        try {
            var count = JSON.readTree(value).path(FIELD);
            if (count.isInt()) {
                return count.intValue();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private TopicMistake unreadable(IOException cause) {
        return new TopicMistake(
                "Expected record " + KEY + " of " + topic + " to say {\"" + FIELD
                        + "\": …}, but it does not; find out who wrote it, and write the count that the topics have",
                cause);
    }

    private static byte[] json(int partitions) {
        try {
            return JSON.writeValueAsBytes(Map.of(FIELD, partitions));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Writing JSON to memory failed", e);
        }
    }
}
