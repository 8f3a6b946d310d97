package dev.hitl.client;

import dev.hitl.client.exchange.Lines;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.wire.serde.RecordDecoder;
import dev.hitl.wire.serde.RecordEncoder;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Lines to the rules without a broker, so that what a broker would do by chance (lose an answer, be away) can be done on
 * purpose. What a real broker does is shown by the tests on one.
 */
final class RulesLines implements Lines {

    static final int PARTITIONS = 3;

    private final SchemasInMemory registry = new SchemasInMemory();
    private final RulesProcessor processor;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final List<FromProcessor> consumers = new ArrayList<>();
    private final List<ToProcessor> producers = new ArrayList<>();
    private final ToProcessor somebody = new ToProcessor();
    private volatile Predicate<RulesProcessor.Written> lost = written -> false;
    private volatile RuntimeException encoding;
    private volatile RuntimeException sending;
    private volatile RuntimeException reading;
    private volatile Runnable meanwhile = () -> {};
    private volatile Optional<CountDownLatch> silent = Optional.empty();
    private volatile Instant brokerTime = Instant.parse("2026-03-01T12:00:00Z");

    RulesLines(Policy policy) {
        this.processor = new RulesProcessor(policy);
    }

    RulesProcessor processor() {
        return processor;
    }

    void brokerTime(Instant at) {
        this.brokerTime = at;
    }

    /** Loses every record of the processor's that matches, from now on. */
    void lose(Predicate<RulesProcessor.Written> what) {
        this.lost = what;
    }

    /** Lets every encoding fail, as it does without a registry. */
    void failEncoding(RuntimeException failure) {
        this.encoding = failure;
    }

    /** Lets every send fail, as it does without a broker. */
    void failSending(RuntimeException failure) {
        this.sending = failure;
    }

    /** Makes no consumer, as where a setting of consumers is wrong. */
    void failReading(RuntimeException failure) {
        this.reading = failure;
    }

    /** Tells whether every producer that was made is closed. */
    synchronized boolean areProducersClosed() {
        return producers.stream().allMatch(ToProcessor::closed);
    }

    /** Does this while a record is being sent, from now on: after the processor has it, before the producer says so. */
    void whileSending(Runnable what) {
        this.meanwhile = what;
    }

    /** Answers no question about its topics from now on, as a broker does that is away; returns what tells that one was asked. */
    CountDownLatch fallSilent() {
        var asked = new CountDownLatch(1);
        this.silent = Optional.of(asked);
        return asked;
    }

    /** Sends a command as somebody else would. */
    <V extends SpecificRecord> void send(Topic<V> topic, SubjectKey key, V value) {
        somebody.send(new ProducerRecord<>(topics().of(topic), key.bytes(), encode(topic, value)), (m, e) -> {});
    }

    /** Writes as the processor, or one that claims to be it, would. */
    synchronized void write(RulesProcessor.Written written) {
        var partition = new TopicPartition(
                topics().of(written.topic()), Partitions.of(written.key().bytes(), PARTITIONS));
        var offset = ends.merge(partition, 1L, Long::sum) - 1;
        var value = written(written.topic(), written.value());
        for (var consumer : consumers) {
            consumer.updateEndOffsets(Map.of(partition, offset + 1));
            consumer.arriving.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    offset,
                    written.key().bytes(),
                    value));
        }
    }

    @Override
    public TopicNames topics() {
        return TopicNames.STANDARD;
    }

    @Override
    public synchronized Producer<byte[], byte[]> producer() {
        var producer = new ToProcessor();
        producers.add(producer);
        return producer;
    }

    @Override
    public synchronized Consumer<byte[], byte[]> consumer() {
        if (reading != null) {
            throw reading;
        }
        var consumer = new FromProcessor();
        consumer.updateEndOffsets(ends);
        consumers.add(consumer);
        return consumer;
    }

    @Override
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        if (encoding != null) {
            throw encoding;
        }
        return new RecordEncoder<>(topic.valueType(), registry, true).encode(topic.name(), value);
    }

    @Override
    public <V extends SpecificRecord> V decode(Topic<V> topic, byte[] bytes) {
        return new RecordDecoder<>(topic.valueType(), registry).decode(bytes);
    }

    /** Others may hold them still. */
    @Override
    public void close() {}

    /** A command at a time, whoever sends it. */
    private synchronized void read(Topic<?> topic, SubjectKey key, byte[] value) {
        processor.read(key, decode(topic, value), brokerTime).stream()
                .filter(lost.negate())
                .forEach(this::write);
    }

    private static <V extends SpecificRecord> V cast(Topic<V> topic, SpecificRecord value) {
        return topic.valueType().cast(value);
    }

    private <V extends SpecificRecord> byte[] written(Topic<V> topic, SpecificRecord value) {
        return new RecordEncoder<>(topic.valueType(), registry, true).encode(topic.name(), cast(topic, value));
    }

    private final class ToProcessor extends MockProducer<byte[], byte[]> {
        ToProcessor() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (sending != null) {
                throw sending;
            }
            var topic = Topics.TYPED.stream()
                    .filter(t -> topics().of(t).equals(record.topic()))
                    .findFirst()
                    .orElseThrow();
            read(topic, SubjectKey.parse(new String(record.key(), StandardCharsets.UTF_8)), record.value());
            meanwhile.run();
            return super.send(record, callback);
        }
    }

    /** Blocks in poll as a real consumer does, so the reader does not spin. */
    private final class FromProcessor extends MockConsumer<byte[], byte[]> {
        private final ConsumerRecord<byte[], byte[]> wakeup = new ConsumerRecord<>("wakeup", 0, 0, null, null);
        private final LinkedBlockingQueue<ConsumerRecord<byte[], byte[]>> arriving = new LinkedBlockingQueue<>();

        FromProcessor() {
            super("earliest");
            for (var topic : Topics.TYPED) {
                var name = topics().of(topic);
                var partitions = IntStream.range(0, PARTITIONS)
                        .mapToObj(p -> new PartitionInfo(name, p, null, null, null))
                        .toList();
                updatePartitions(name, partitions);
                partitions.forEach(p -> {
                    var partition = new TopicPartition(name, p.partition());
                    updateBeginningOffsets(Map.of(partition, 0L));
                    updateEndOffsets(Map.of(partition, 0L));
                });
            }
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            try {
                var next = arriving.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
                if (next == wakeup) {
                    throw new WakeupException();
                } else if (next != null && assignment().contains(new TopicPartition(next.topic(), next.partition()))) {
                    addRecord(next);
                    return super.poll(Duration.ZERO);
                }
                return ConsumerRecords.empty();
            } catch (InterruptedException e) {
                throw new org.apache.kafka.common.errors.InterruptException(e);
            }
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            silent.ifPresent(asked -> {
                asked.countDown();
                poll(Duration.ofDays(1));
            });
            return super.partitionsFor(topic);
        }

        @Override
        public void wakeup() {
            arriving.add(wakeup);
        }
    }

    /** Of what was sent, each command of a kind once: a client asks again where an answer takes long, so one may stand there twice. */
    <T extends SpecificRecord> List<T> sentOnce(Class<T> type, Function<T, String> commandId) {
        var byId = new LinkedHashMap<String, T>();
        sent().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(one -> byId.putIfAbsent(commandId.apply(one), one));
        return List.copyOf(byId.values());
    }

    List<SpecificRecord> sent() {
        return processor.read();
    }
}
