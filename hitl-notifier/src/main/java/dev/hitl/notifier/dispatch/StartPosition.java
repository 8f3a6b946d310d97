package dev.hitl.notifier.dispatch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a channel begins that has committed nothing yet: some time back, so that it tells no old news. Set here and not by
 * {@code auto.offset.reset=by_duration}, which leaves an empty partition unread for {@code request.timeout.ms} (30 s) at a
 * time.
 *
 * @param lookBack how far back a new channel begins
 * @param clock the present
 */
record StartPosition(Duration lookBack, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(StartPosition.class);

    /** Polls; where a partition has no position yet it gets one, and the next poll reads from there. */
    ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (NoOffsetForPartitionException e) {
            begin(consumer, e.partitions());
        } catch (OffsetOutOfRangeException e) {
            LOG.warn("Notices of {} were deleted before they were read; going on with the oldest left", e.partitions());
            consumer.seekToBeginning(e.partitions());
        }
        return ConsumerRecords.empty();
    }

    private void begin(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        // The end is asked for first: what is written between the two questions is then still read.
        var ends = consumer.endOffsets(partitions);
        var from = clock.instant().minus(lookBack).toEpochMilli();
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> times.put(partition, from));
        var found = consumer.offsetsForTimes(times);
        var begins = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var first = found.get(partition);
            var offset = first == null ? ends.get(partition) : first.offset();
            consumer.seek(partition, offset);
            begins.put(partition, new OffsetAndMetadata(offset));
        }
        commit(consumer, begins);
    }

    /** Without this a partition that stays empty would begin anew after each restart, and skip what came while it was down. */
    private static void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> begins) {
        try {
            consumer.commitSync(begins);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("The group changes; whoever gets {} begins there anew", begins.keySet(), e);
        }
    }
}
