package dev.hitl.standalone.demo;

import dev.hitl.identity.SubjectKey;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads what the processor and the notifier say, from the beginning, and tells those who wait for it. */
public final class Journal implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Connection connection;
    private final Consumer<byte[], byte[]> consumer;
    private final List<Topic<?>> topics;
    private final List<Entry<?>> entries = new ArrayList<>();
    private final List<Waiter<?>> waiters = new ArrayList<>();
    private final Thread thread;
    private RuntimeException broken;
    private volatile boolean closing;

    private record Entry<V extends SpecificRecord>(Topic<V> topic, Seen<V> seen) {}

    private record Waiter<V extends SpecificRecord>(
            Topic<V> topic, Predicate<Seen<V>> wanted, CompletableFuture<Seen<V>> found) {
        void offer(Entry<?> entry) {
            if (entry.topic().equals(topic) && entry.seen().value() != null) {
                Seen<?> any = entry.seen();
                Seen<V> seen = new Seen<>(any.key(), topic.valueType().cast(any.value()), any.at(), any.brokerTime());
                if (wanted.test(seen)) {
                    found.complete(seen);
                }
            }
        }
    }

    private Journal(Connection connection, List<Topic<?>> topics) {
        this.connection = connection;
        this.topics = topics;
        this.consumer = connection.consumer(Optional.empty());
        this.thread = new Thread(this::read, "journal");
    }

    /**
     * Begins to read.
     *
     * @param connection stays open for as long as the journal does
     * @param topics what to read; of records that come together, those of an earlier topic are told first
     */
    public static Journal open(Connection connection, List<Topic<?>> topics) {
        Journal journal = new Journal(connection, List.copyOf(topics));
        journal.thread.setDaemon(true);
        journal.thread.start();
        return journal;
    }

    /** The first record of a subject in a topic that is as wanted; see {@link #await(Topic, Predicate)}. */
    public <V extends SpecificRecord> CompletableFuture<Seen<V>> await(
            Topic<V> topic, SubjectKey key, Predicate<V> wanted) {
        return await(topic, seen -> seen.key().equals(key.toString()) && wanted.test(seen.value()));
    }

    /**
     * The first record in a topic that is as wanted, read already or still to come; never a tombstone.
     *
     * @return fails if the journal can read no more
     */
    public synchronized <V extends SpecificRecord> CompletableFuture<Seen<V>> await(
            Topic<V> topic, Predicate<Seen<V>> wanted) {
        Waiter<V> waiter = new Waiter<>(topic, wanted, new CompletableFuture<>());
        entries.forEach(waiter::offer);
        if (broken != null) {
            waiter.found().completeExceptionally(broken);
        }
        if (!waiter.found().isDone()) {
            waiters.add(waiter);
        }
        return waiter.found();
    }

    /** What was read so far of a subject in a topic, in the order of the log. */
    public synchronized <V extends SpecificRecord> List<V> all(Topic<V> topic, SubjectKey key) {
        return entries.stream()
                .filter(entry ->
                        entry.topic().equals(topic) && entry.seen().key().equals(key.toString()))
                .map(entry -> topic.valueType().cast(entry.seen().value()))
                .toList();
    }

    private void read() {
        try (consumer) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(connection.topics().of(topic)).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closing) {
                take(consumer.poll(POLL));
            }
            fail(new IllegalStateException("The journal was closed"));
        } catch (WakeupException e) {
            fail(new IllegalStateException("The journal was closed", e));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void take(ConsumerRecords<byte[], byte[]> records) {
        long now = System.nanoTime();
        StreamSupport.stream(records.spliterator(), false)
                .sorted(Comparator.comparingInt(this::rank))
                .forEach(each -> take(topics.get(rank(each)), each, now));
    }

    private <V extends SpecificRecord> void take(Topic<V> topic, ConsumerRecord<byte[], byte[]> found, long now) {
        V value = found.value() == null ? null : connection.decode(topic, found.value());
        String key = new String(found.key(), StandardCharsets.UTF_8);
        Entry<V> entry = new Entry<>(topic, new Seen<>(key, value, now, Instant.ofEpochMilli(found.timestamp())));
        entries.add(entry);
        for (Iterator<Waiter<?>> each = waiters.iterator(); each.hasNext(); ) {
            Waiter<?> waiter = each.next();
            waiter.offer(entry);
            if (waiter.found().isDone()) {
                each.remove();
            }
        }
    }

    private int rank(ConsumerRecord<byte[], byte[]> found) {
        for (int i = 0; i < topics.size(); i++) {
            if (connection.topics().of(topics.get(i)).equals(found.topic())) {
                return i;
            }
        }
        throw new IllegalStateException("Read from " + found.topic() + ", which nobody asked for");
    }

    private synchronized void fail(RuntimeException failure) {
        broken = failure;
        waiters.forEach(waiter -> waiter.found().completeExceptionally(failure));
        waiters.clear();
    }

    /** Stops reading; those who still wait are told. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
