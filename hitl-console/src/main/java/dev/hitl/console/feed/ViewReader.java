package dev.hitl.console.feed;

import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.SubjectKey;
import dev.hitl.wire.connection.BrokerContact;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.serde.RecordUnreadable;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the views from their beginning, and the tail of the audit, and goes on reading. Always from the beginning: a reader that
 * came back to where it was could have missed tombstones, and so could one that stood still while they were kept: after half a
 * day without an answer from the broker it begins anew too, and where a view was cut off or made anew, which fails the reading.
 * Has a thread of its own; when reading fails it begins anew after a pause.
 */
public final class ViewReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MS = 2_000;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final long AUDIT_TAIL = 20_000;

    /** Far less than the seven days for which the topics' settings have tombstones kept. */
    private static final Duration LONGEST_AWAY = Duration.ofHours(12);

    private final Connection connection;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final InstantSource clock;
    private final Inbox inbox;
    private final History history;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object pause = new Object();
    private final Thread thread = new Thread(this::run, "hitl-console-views");
    private volatile Consumer<byte[], byte[]> consumer;

    /** Prepares to read; the connection stays the caller's. */
    public ViewReader(Connection connection, Inbox inbox, History history, InstantSource clock) {
        this(connection, connection::consumerWithoutReset, inbox, history, clock);
    }

    ViewReader(
            Connection connection,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Inbox inbox,
            History history,
            InstantSource clock) {
        this.connection = connection;
        this.consumers = consumers;
        this.clock = clock;
        this.inbox = inbox;
        this.history = history;
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public ViewReader start() {
        thread.start();
        return this;
    }

    /** Stops reading and waits for the thread, at most ten seconds. */
    @Override
    public void close() {
        closed.set(true);
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        synchronized (pause) {
            pause.notifyAll();
        }
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        inbox.contact(clock.instant());
        while (!closed.get()) {
            try (var reading = consumers.get()) {
                consumer = reading;
                // Who closed this a moment ago had no consumer to wake up.
                if (!closed.get()) {
                    read(reading);
                }
            } catch (WakeupException e) {
                LOG.debug("Reading of the views ends");
            } catch (TimeoutException e) {
                LOG.warn(
                        "Expected the broker to answer, but nobody did at {} ({}); check its address and that it runs."
                                + " Asking again in {} ms",
                        connection.settings().bootstrapServers(),
                        e.getMessage(),
                        PAUSE_MS);
                waitABit();
            } catch (RuntimeException e) {
                LOG.warn("Reading the views failed; it begins anew in {} ms", PAUSE_MS, e);
                waitABit();
            } finally {
                consumer = null;
            }
        }
    }

    private void read(Consumer<byte[], byte[]> reading) {
        var partitions = partitions(reading);
        if (partitions.isEmpty()) {
            inbox.contact(clock.instant());
            LOG.info("The views' topics are not all there yet; looking again in {} ms", PAUSE_MS);
            waitABit();
            return;
        }
        reading.assign(partitions);
        seek(reading, partitions);
        var ends = new HashMap<>(reading.endOffsets(partitions));
        var refresh = inbox.beginRefresh();
        history.clear();
        var contact = new BrokerContact(reading, partitions, clock);
        var heard = clock.instant();
        while (!closed.get()) {
            var records = reading.poll(POLL);
            var answered = contact.polled(!records.isEmpty()).orElse(heard);
            if (answered.isAfter(heard.plus(LONGEST_AWAY))) {
                LOG.warn(
                        "The broker is back after {}, in which deletions may have been forgotten; the views are read anew",
                        Duration.between(heard, answered));
                return;
            }
            heard = answered;
            records.forEach(this::take);
            inbox.contact(heard);
            if (!ends.isEmpty()) {
                ends.entrySet().removeIf(end -> reading.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    refresh.run();
                }
            }
        }
    }

    private Collection<TopicPartition> partitions(Consumer<byte[], byte[]> reading) {
        var known = reading.listTopics();
        var topics = Stream.of(Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT)
                .map(topic -> known.getOrDefault(connection.topics().of(topic), List.of()))
                .toList();
        if (topics.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        return topics.stream()
                .flatMap(List::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void seek(Consumer<byte[], byte[]> reading, Collection<TopicPartition> partitions) {
        var audit = connection.topics().of(Topics.AUDIT);
        reading.seekToBeginning(
                partitions.stream().filter(p -> !p.topic().equals(audit)).toList());
        var audits = partitions.stream().filter(p -> p.topic().equals(audit)).toList();
        var first = reading.beginningOffsets(audits);
        Map<TopicPartition, Long> last = reading.endOffsets(audits);
        audits.forEach(p -> reading.seek(p, Math.max(first.get(p), last.get(p) - AUDIT_TAIL)));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(connection.topics().of(Topics.APPROVALS))) {
                takeApproval(record);
            } else if (record.topic().equals(connection.topics().of(Topics.PAUSED_TASKS))) {
                takePause(record);
            } else if (record.value() != null) {
                history.add(connection.decode(Topics.AUDIT, record.value()));
            }
        } catch (RecordUnreadable | IllegalArgumentException unreadable) {
            LOG.warn(
                    "A record of a view cannot be read and is left out: {}-{}@{}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unreadable);
        }
    }

    private void takeApproval(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            inbox.removeApproval(key(record));
        } else {
            inbox.put(connection.decode(Topics.APPROVALS, record.value()));
        }
    }

    private void takePause(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            inbox.removePause(key(record));
        } else {
            inbox.put(connection.decode(Topics.PAUSED_TASKS, record.value()));
        }
    }

    private static SubjectKey key(ConsumerRecord<byte[], byte[]> record) {
        return SubjectKey.parse(new String(record.key(), StandardCharsets.UTF_8));
    }

    private void waitABit() {
        synchronized (pause) {
            try {
                if (!closed.get()) {
                    pause.wait(PAUSE_MS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed.set(true);
            }
        }
    }
}
