package dev.hitl.notifier.dispatch;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.channel.ObservedChannel;
import dev.hitl.notifier.channel.RetryingDelivery;
import dev.hitl.notifier.channel.RetryingDelivery.Settled;
import dev.hitl.notifier.dispatch.NoticeReader.Reading;
import dev.hitl.wire.connection.BrokerContact;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's way through the notices: one after the other, each committed when it is delivered or given up. While a
 * notice waits for its next try the consumer is paused and polls on, so it stays in its group. A notice may be delivered
 * again after a crash or a rebalance, never lost.
 *
 * <p>Notices behind a waiting one wait with it while the channel tells nobody: they would go the same way. One recipient who
 * is put off holds them up for {@link DispatchSettings#stragglerPatience()} at most.
 */
final class ChannelDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelDispatcher.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_WHILE_WAITING = Duration.ofMillis(50);
    private static final Duration SCHEMA_MAY_ARRIVE = Duration.ofSeconds(30);
    private static final String TOO_LATE = "Deadline passed before delivery";

    private final Consumer<byte[], byte[]> consumer;
    private final BrokerContact contact;
    private final Silence silence;
    private final Postbook postbook;
    private final NoticeReader reader;
    private final RetryingDelivery delivery;
    private final Channel channel;
    private final StartPosition start;
    private final DispatchSettings settings;
    private final Trouble trouble;
    private final InstantSource clock;
    private final Lifeline lifeline;
    /** Partitions whose polled records are still ours; one that was taken away in between is read again from its commit. */
    private final Set<TopicPartition> held = new HashSet<>();

    private boolean isWaiting;

    ChannelDispatcher(
            Connection connection,
            Channel channel,
            DispatchSettings settings,
            Trouble trouble,
            InstantSource clock,
            ScheduledExecutorService worker,
            Lifeline lifeline) {
        this.channel = channel;
        this.settings = settings;
        this.trouble = trouble;
        this.clock = clock;
        this.lifeline = lifeline;
        this.start = new StartPosition(settings.lookBack(), clock);
        this.reader = new NoticeReader(connection);
        this.delivery = new RetryingDelivery(
                ObservedChannel.wrap(channel, trouble),
                settings.backoff(),
                settings.stragglerPatience(),
                clock,
                worker);
        this.postbook = new Postbook(connection, channel.name(), clock);
        var notices = connection.topics().of(Topics.NOTICES);
        this.consumer = connection.consumer(Optional.of(group(connection, channel)));
        this.contact = new BrokerContact(consumer, Set.of(new TopicPartition(notices, 0)), clock);
        this.silence = new Silence(consumer, notices, connection.settings().bootstrapServers());
        this.consumer.subscribe(List.of(notices), new KeepPaused());
    }

    static String group(Connection connection, Channel channel) {
        return connection.topics().notifier(channel.name());
    }

    /** Runs until the lifeline ends. Throws what Kafka throws; the next run goes on from the last commit. */
    void run() {
        try {
            while (lifeline.holds()) {
                var records = poll(POLL);
                held.addAll(records.partitions());
                for (var partition : records.partitions()) {
                    for (var record : records.records(partition)) {
                        if (!isDone(record)) {
                            return;
                        }
                    }
                }
            }
        } finally {
            // Both are closed even if one of them fails.
            try (postbook;
                    consumer) {
                LOG.debug("Channel {} stops", channel.name());
            }
        }
    }

    /** Returns whether the record is done with; not if the lifeline ended first. */
    private boolean isDone(ConsumerRecord<byte[], byte[]> record) {
        if (!isOurs(record)) {
            return true;
        }
        var answer = read(record);
        if (answer.isEmpty()) {
            return false;
        }
        var reading = answer.get();
        if (reading instanceof Reading.Unreadable unreadable) {
            LOG.warn("Channel {} cannot read {}: {}", channel.name(), place(record), unreadable.why());
            postbook.deadLetter(record, unreadable.why());
            trouble.unreadable(channel.name());
        } else if (reading instanceof Reading.Readable readable
                && channel.wants(readable.notice())
                && !isDelivered(record, readable.notice())) {
            return false;
        }
        commit(record);
        return true;
    }

    /** Waits for the registry where it has to be asked; empty if the lifeline ended before. */
    private Optional<Reading> read(ConsumerRecord<byte[], byte[]> record) {
        var firstRead = clock.instant();
        var reading = reader.read(record);
        while (reading instanceof Reading.NotNow notNow) {
            if (notNow.mayBeForEver() && clock.instant().isAfter(firstRead.plus(SCHEMA_MAY_ARRIVE))) {
                reading = new Reading.Unreadable(notNow.why());
            } else {
                trouble.waits(place(record), notNow.why());
                if (!waitFor(
                        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)))) {
                    return Optional.empty();
                }
                reading = reader.read(record);
            }
            if (!(reading instanceof Reading.NotNow)) {
                trouble.goesOn();
            }
        }
        return Optional.of(reading);
    }

    private boolean isDelivered(ConsumerRecord<byte[], byte[]> record, Notice notice) {
        if (isTooLate(notice)) {
            settle(notice, new Settled(new Undeliverable(TOO_LATE), 0));
            return true;
        }
        var settling = delivery.deliver(notice, settings.giveUpAt(notice)).toCompletableFuture();
        if (!waitFor(settling)) {
            return false;
        }
        var settled = settling.join();
        if (settled.delivery() instanceof Undeliverable never) {
            if (isTooLate(notice)) {
                settled = new Settled(new Undeliverable(TOO_LATE + ". " + never.why()), settled.attempts());
            }
            LOG.warn("Channel {} gives up {} of {}: {}", channel.name(), notice.kind(), notice.key(), never.why());
            postbook.deadLetter(record, never.why());
        } else if (settled.delivery() instanceof Delivered told
                && !told.refused().isEmpty()) {
            LOG.warn(
                    "Channel {} told {} of {} without {}", channel.name(), notice.kind(), notice.key(), told.refused());
        }
        settle(notice, settled);
        return true;
    }

    private void settle(Notice notice, Settled settled) {
        postbook.receipts(notice, settled.delivery(), settled.attempts());
        trouble.settled(channel.name(), notice, settled.delivery(), settled.attempts());
    }

    private boolean isTooLate(Notice notice) {
        return notice.kind().asks() && clock.instant().isAfter(notice.deadline());
    }

    /** Polls without taking records until the future is done. Returns false if the lifeline ends before. */
    private boolean waitFor(CompletableFuture<?> future) {
        isWaiting = true;
        consumer.pause(consumer.assignment());
        while (!future.isDone()) {
            if (!lifeline.holds()) {
                return false;
            }
            poll(POLL_WHILE_WAITING);
        }
        isWaiting = false;
        consumer.resume(consumer.paused());
        if (future.isCompletedExceptionally() && !lifeline.holds()) {
            return false;
        }
        try {
            future.join();
            return true;
        } catch (CompletionException e) {
            throw new IllegalStateException("Channel " + channel.name() + " could not run a delivery", e.getCause());
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        var records = start.poll(consumer, timeout);
        var lastAnswer = contact.polled(!records.isEmpty());
        var isAtWork = lastAnswer.isPresent() && isInGroup();
        if (isAtWork || !records.isEmpty()) {
            // Before anybody is told.
            postbook.open(consumer);
        }
        lifeline.polled(lastAnswer, isAtWork, silence::why);
        return records;
    }

    /** Whether it was let in; one that may not read as its group hears so only when it asks to be. */
    private boolean isInGroup() {
        return consumer.groupMetadata().generationId() >= 0;
    }

    /** A partition that went to another instance is that one's to deliver. */
    private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return held.contains(new TopicPartition(record.topic(), record.partition()));
    }

    private void commit(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (!isOurs(record)) {
            LOG.info("Channel {} lost {} while it delivered; it may be delivered again", channel.name(), place(record));
            return;
        }
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("Channel {} could not commit {}; it may be delivered again", channel.name(), place(record), e);
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /** Partitions that come while a notice waits are paused too; otherwise their records would be polled and lost. */
    private final class KeepPaused implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            held.removeAll(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (isWaiting) {
                consumer.pause(partitions);
            }
        }
    }

    /** What holds a dispatcher in its run, and hears that it is alive. */
    interface Lifeline {

        /** Whether to go on. */
        boolean holds();

        /**
         * The consumer polled.
         *
         * @param lastAnswer when the broker last answered this run; empty if it never did
         * @param isAtWork whether it can read notices and write down what became of them
         * @param whySilent finds out why the broker does not answer
         */
        void polled(Optional<Instant> lastAnswer, boolean isAtWork, Supplier<String> whySilent);
    }
}
