package dev.hitl.tests.notifier;

import static org.awaitility.Awaitility.await;

import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.channel.Backoff;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.DeliveryListener;
import dev.hitl.notifier.dispatch.DispatchSettings;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.EmailChannel;
import dev.hitl.notifier.email.EmailSettings;
import dev.hitl.notifier.email.Encryption;
import dev.hitl.notifier.email.MailServer;
import dev.hitl.notifier.slack.SlackChannel;
import dev.hitl.notifier.slack.SlackSettings;
import dev.hitl.notifier.slack.WebhookUrl;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.tests.real.RealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.mapping.NoticeMapping;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** An installation whose notices a test writes itself, and whose receipts and dead letters it reads. */
final class NoticeDesk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    /** Who gives a slow mail server up sends the mail twice. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

    private final RealParts parts;
    private final ConnectionSettings installation;
    private final Connection connection;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final List<DeliveryReceipt> receipts = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();

    /** An installation without a processor, whose topics have so many partitions. */
    NoticeDesk(RealParts parts, int partitions) {
        this(parts, withTopics(parts, parts.installation("notices"), partitions));
    }

    /** An installation that runs already. */
    NoticeDesk(RealParts parts, ConnectionSettings installation) {
        this.parts = parts;
        this.installation = installation;
        connection = new Connection(installation, "notice-desk");
        producer = connection.producer();
        consumer = connection.consumer(Optional.empty());
        var read = new ArrayList<TopicPartition>();
        for (var topic : List.<HitlTopic>of(Topics.DELIVERY_RECEIPTS, Topics.DEAD_LETTERS)) {
            for (var info : consumer.partitionsFor(connection.topics().of(topic))) {
                read.add(new TopicPartition(info.topic(), info.partition()));
            }
        }
        consumer.assign(read);
        consumer.seekToBeginning(read);
    }

    private static ConnectionSettings withTopics(RealParts parts, ConnectionSettings installation, int partitions) {
        parts.createTopics(
                installation, partitions, List.of(Topics.NOTICES, Topics.DELIVERY_RECEIPTS, Topics.DEAD_LETTERS));
        return installation;
    }

    Notifier notifier(Channel... channels) {
        return notifier(LOOK_BACK, channels);
    }

    /** A notifier that tries often, and whose channels begin so far back when they are new. */
    Notifier notifier(Duration lookBack, Channel... channels) {
        return notifier(lookBack, DeliveryListener.NONE, channels);
    }

    /** As above, with somebody who hears of each try. */
    Notifier notifier(DeliveryListener listener, Channel... channels) {
        return notifier(LOOK_BACK, listener, channels);
    }

    private Notifier notifier(Duration lookBack, DeliveryListener listener, Channel... channels) {
        return notifier(lookBack, listener, InstantSource.system(), channels);
    }

    /** As above, by a clock that the test can put forward. */
    Notifier notifier(DeliveryListener listener, InstantSource clock, Channel... channels) {
        return notifier(LOOK_BACK, listener, clock, channels);
    }

    private Notifier notifier(Duration lookBack, DeliveryListener listener, InstantSource clock, Channel... channels) {
        var quick = new DispatchSettings(
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(400)),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                lookBack);
        return Notifier.start(installation, List.of(channels), quick, listener, clock);
    }

    /** Waits until a channel's place in so many partitions is kept by the broker. */
    void awaitPlaces(String channel, int count) {
        var group = installation.topics().prefix() + "notifier-" + channel;
        try (var admin = parts.admin()) {
            await().atMost(PATIENCE)
                    .until(() -> admin.listConsumerGroupOffsets(group)
                                    .partitionsToOffsetAndMetadata()
                                    .get()
                                    .size()
                            == count);
        }
    }

    static EmailChannel email(String name, int port, String... to) {
        var server = new MailServer(
                "127.0.0.1", port, Encryption.NONE, false, Optional.empty(), Optional.empty(), ANSWER_WITHIN);
        var destinations = List.of(to).stream().map(Destination::person).toList();
        return new EmailChannel(
                new EmailSettings(name, server, "hitl@example.com", destinations, ZoneOffset.UTC),
                links(),
                InstantSource.system());
    }

    /** A Slack channel that waits so long for an answer. */
    static SlackChannel slack(String name, WebhookUrl webhook, Duration timeout) {
        return new SlackChannel(
                new SlackSettings(name, webhook, ZoneOffset.UTC, timeout), links(), InstantSource.system());
    }

    private static ReviewLinks links() {
        var signer = new LinkSigner("a link secret for tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
        return new ReviewLinks(new PublicUrl("https://hitl.example.com"), signer);
    }

    void tell(Notice notice) {
        write(notice.key().bytes(), connection.encode(Topics.NOTICES, NoticeMapping.toAvro(notice)));
    }

    void write(byte[] key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(connection.topics().of(Topics.NOTICES), key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The notice was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a notice was written", e);
        }
    }

    static Notice question(String id, Instant deadline) {
        var now = Instant.now();
        return new Notice(
                "notice-" + id,
                NoticeKind.REQUESTED,
                new SubjectKey("payments", id),
                Optional.empty(),
                "Action " + id,
                "Because",
                Optional.of("{}"),
                Optional.of(new RequestDigest("9f".repeat(32)).hex()),
                Risk.HIGH,
                Principal.agent("deploy-bot", "payments"),
                List.of(),
                Optional.empty(),
                1,
                List.of(),
                now,
                deadline,
                now);
    }

    /** Waits for so many receipts of a channel and returns them. */
    List<DeliveryReceipt> receipts(String channel, int count) {
        await().atMost(PATIENCE).until(() -> receiptsOf(channel).size() >= count);
        return receiptsOf(channel);
    }

    /** Waits for a channel's receipt that is as wanted and returns it. */
    DeliveryReceipt receipt(String channel, Predicate<DeliveryReceipt> wanted) {
        await().atMost(PATIENCE).until(() -> receiptsOf(channel).stream().anyMatch(wanted));
        return receiptsOf(channel).stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Returns the receipts that are there now. */
    List<DeliveryReceipt> receiptsOf(String channel) {
        readOn();
        return receipts.stream()
                .filter(receipt -> receipt.getChannel().equals(channel))
                .toList();
    }

    /** Waits for so many dead letters and returns them. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        await().atMost(PATIENCE).until(() -> {
            readOn();
            return deadLetters.size() >= count;
        });
        return List.copyOf(deadLetters);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try (connection;
                producer) {
            consumer.close();
        }
    }

    private void readOn() {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            if (record.topic().equals(connection.topics().of(Topics.DEAD_LETTERS))) {
                deadLetters.add(record);
            } else {
                receipts.add(connection.decode(Topics.DELIVERY_RECEIPTS, record.value()));
            }
        }
    }
}
