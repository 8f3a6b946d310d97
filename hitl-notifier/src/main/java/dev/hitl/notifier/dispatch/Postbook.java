package dev.hitl.notifier.dispatch;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.wording.PlainWords;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.schemas.NoticeRef;
import dev.hitl.schemas.SubjectKind;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Writes down what became of notices: receipts, and dead letters. Each write is acknowledged before it returns. Has to be
 * opened before.
 */
final class Postbook implements AutoCloseable {

    private static final int WHY_CHARS = 1_000;
    private static final int DEAD_LETTER_BYTES = 64 * 1024;
    private static final long ACK_SECONDS = 130;
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(10);

    private final Connection connection;
    private final String channel;
    private final InstantSource clock;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    Postbook(Connection connection, String channel, InstantSource clock) {
        this.connection = connection;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Looks whether it can be written to, the first time that it is called: who cannot write down that people were told
     * would tell them again and again. There is no producer before, as Kafka's complains of transactions when it is
     * closed before it was let in.
     *
     * @param asking knows the broker
     */
    void open(Consumer<?, ?> asking) {
        if (producer.isPresent()) {
            return;
        }
        Stream.of(Topics.DELIVERY_RECEIPTS, Topics.DEAD_LETTERS)
                .map(connection.topics()::of)
                .filter(topic -> asking.partitionsFor(topic, LOOK_WITHIN).isEmpty())
                .findFirst()
                .ifPresent(topic -> {
                    throw new UnknownTopicOrPartitionException("Expected topic " + topic
                            + ", but the broker has none of that name; './hitl topics create' makes it");
                });
        producer = Optional.of(connection.producer());
    }

    /** Writes the receipts of a notice that is done with: one, or one more for each recipient who was refused. */
    void receipts(Notice notice, Delivery delivery, int attempts) {
        if (delivery instanceof Delivered delivered) {
            receipt(
                    notice,
                    receiptOf(notice, "DELIVERED", attempts)
                            .setStatus(DeliveryStatus.DELIVERED)
                            .setRef(delivered.ref())
                            .build());
            for (var refused : delivered.refused()) {
                undeliverable(notice, refused, attempts);
            }
        } else if (delivery instanceof Undeliverable never) {
            undeliverable(notice, never.why(), attempts);
        }
    }

    /** Writes the beginning of a record as it came, with the reason. */
    void deadLetter(ConsumerRecord<byte[], byte[]> from, String why) {
        var value = from.value();
        var kept = value == null || value.length <= DEAD_LETTER_BYTES ? value : Arrays.copyOf(value, DEAD_LETTER_BYTES);
        var letter = new ProducerRecord<>(connection.topics().of(Topics.DEAD_LETTERS), from.key(), kept);
        header(letter, "hitl-reason", PlainWords.lineWithAddresses(why, WHY_CHARS));
        header(letter, "hitl-channel", channel);
        header(letter, "hitl-topic", from.topic());
        header(letter, "hitl-partition", Integer.toString(from.partition()));
        header(letter, "hitl-offset", Long.toString(from.offset()));
        header(letter, "hitl-timestamp", Long.toString(from.timestamp()));
        header(letter, "hitl-length", Integer.toString(value == null ? 0 : value.length));
        write(letter);
    }

    @Override
    public void close() {
        producer.ifPresent(Producer::close);
    }

    private void undeliverable(Notice notice, String why, int attempts) {
        receipt(
                notice,
                receiptOf(notice, "UNDELIVERABLE|" + why, attempts)
                        .setStatus(DeliveryStatus.UNDELIVERABLE)
                        .setWhy(PlainWords.lineWithAddresses(why, WHY_CHARS))
                        .build());
    }

    /** The id is derived, so that a notice that is delivered again after a restart gets the same receipt again. */
    private DeliveryReceipt.Builder receiptOf(Notice notice, String what, int attempts) {
        var name = "receipt|" + notice.noticeId() + "|" + channel + "|" + what;
        return DeliveryReceipt.newBuilder()
                .setReceiptId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setNoticeId(notice.noticeId())
                .setNotice(NoticeRef.newBuilder()
                        .setSubjectKind(notice.kind().isAboutPause() ? SubjectKind.PAUSE : SubjectKind.APPROVAL)
                        .setWorkspace(notice.key().workspace())
                        .setSubjectId(notice.key().id())
                        .setKind(notice.kind().name())
                        .build())
                .setChannel(channel)
                .setAttempts(attempts)
                .setAt(clock.instant());
    }

    private void receipt(Notice notice, DeliveryReceipt receipt) {
        write(new ProducerRecord<>(
                connection.topics().of(Topics.DELIVERY_RECEIPTS),
                notice.key().bytes(),
                connection.encode(Topics.DELIVERY_RECEIPTS, receipt)));
    }

    private void write(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.orElseThrow().send(letter).get(ACK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(
                    "Expected the broker to take a record of " + letter.topic() + ", but it did not", e);
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
