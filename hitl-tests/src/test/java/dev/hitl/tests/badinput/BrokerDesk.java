package dev.hitl.tests.badinput;

import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real broker and a real registry, with a processor running beside them. What goes in is sent by a plain producer that knows
 * nothing of the contract and compresses as well as it can; what is turned away throws the broker's answer.
 */
public final class BrokerDesk implements Desk {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Connection connection;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, List<Said>> said = new ConcurrentHashMap<>();

    /** A desk of an installation whose topics are there. */
    public BrokerDesk(ConnectionSettings installation) {
        connection = new Connection(installation, "bad-input");
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        installation.bootstrapServers(),
                        "compression.type",
                        "zstd",
                        "max.request.size",
                        200 * 1024 * 1024,
                        "buffer.memory",
                        256L * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = connection.consumer(Optional.empty());
        var partitions = Stream.of(
                        Topics.DEAD_LETTERS,
                        Topics.AUDIT,
                        Topics.COMMAND_RESULTS,
                        Topics.APPROVAL_OUTCOMES,
                        Topics.PAUSE_OUTCOMES)
                .flatMap(topic -> consumer.partitionsFor(installation.topics().of(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @Override
    public Place send(Spoilt record) {
        try {
            var stands = producer.send(new ProducerRecord<>(
                            connection.topics().of(record.topic()),
                            record.partition(),
                            null,
                            record.key(),
                            record.value(),
                            record.headers()))
                    .get();
            return new Place(stands.topic(), stands.partition(), stands.offset());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    @Override
    public List<Said> said(HitlTopic topic) {
        return said.getOrDefault(connection.topics().of(topic), List.of());
    }

    @Override
    public void until(BooleanSupplier happened) {
        var giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean() && System.nanoTime() < giveUpAt) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                said.computeIfAbsent(record.topic(), topic -> new CopyOnWriteArrayList<>())
                        .add(new Said(record.key(), record.value(), record.headers()));
            }
        }
    }

    @Override
    public int register(String subject, Schema schema) {
        return connection.registry().register(subject, schema);
    }

    @Override
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        return connection.encode(topic, value);
    }

    @Override
    public <V extends SpecificRecord> V decode(Topic<V> topic, byte[] value) {
        return connection.decode(topic, value);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        connection.close();
    }
}
