package dev.hitl.standalone.backup;

import dev.hitl.standalone.backup.Manifest.Committed;
import dev.hitl.standalone.backup.Manifest.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Writes files into empty partitions, and checks of each record that it stands where it has to, with the time it had. */
final class PartitionCopy {
    /** Enough to keep a broker busy; little enough for a small heap and for what a slow one takes before records time out. */
    private static final long MOST_UNSAID_BYTES = 32L * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> written = new HashMap<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private long unsaid;

    PartitionCopy(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Writes a file's records.
     *
     * @param committed offsets that groups had in this partition
     * @return the same in the partition's new numbers, which have no gaps
     */
    List<Committed> copy(BackupDirectory directory, Part part, List<Committed> committed) throws IOException {
        long[] before = new long[committed.size()];
        long records = 0;
        try (PartitionFile.Reader file = new PartitionFile.Reader(directory.file(part.place()))) {
            while (file.hasNext()) {
                PartitionFile.Stored stored = file.next();
                records++;
                for (int i = 0; i < before.length; i++) {
                    before[i] += stored.offset() < committed.get(i).offset() ? 1 : 0;
                }
                write(stored.to(part.place()));
            }
        }
        flush();
        if (records != part.records()) {
            throw new KafkaException(
                    "Expected " + part.records() + " records in " + part.file() + ", but found " + records);
        }
        List<Committed> renumbered = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            Committed old = committed.get(i);
            renumbered.add(new Committed(old.group(), old.topic(), old.partition(), before[i], old.metadata()));
        }
        return renumbered;
    }

    /** Writes a record at the end of its partition. */
    void write(ProducerRecord<byte[], byte[]> record) {
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        int bytes = record.value() == null ? 0 : record.value().length;
        if (unsaid + bytes > MOST_UNSAID_BYTES) {
            flush();
        }
        unsaid += bytes;
        long offset = written.merge(place, 1L, Long::sum) - 1;
        producer.send(record, (stands, e) -> {
            if (e != null) {
                failure.compareAndSet(
                        null, new KafkaException("Record " + offset + " could not be written to " + place, e));
            } else if (stands.offset() != offset || stands.timestamp() != record.timestamp()) {
                failure.compareAndSet(
                        null,
                        new KafkaException("Expected " + place
                                + " to have no other writer and to keep records' times, but"
                                + " record " + offset + " of " + record.timestamp() + " stands at " + stands.offset()
                                + " with " + stands.timestamp()));
            }
        });
        throwIfFailed();
    }

    /** Returns once the broker has taken all. */
    void flush() {
        producer.flush();
        unsaid = 0;
        throwIfFailed();
    }

    /** Where each partition has to end now. */
    Map<TopicPartition, Long> ends() {
        return Map.copyOf(written);
    }

    private void throwIfFailed() {
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
