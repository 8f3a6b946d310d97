package dev.hitl.tests.badinput;

import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The processor's real topology and stores, without a broker: the task of the first partition. */
final class DriverDesk implements Desk {

    private final MemoryRegistry registry = new MemoryRegistry();
    private final ProcessorDriver driver;
    private final Map<HitlTopic, Long> sent = new HashMap<>();

    DriverDesk() {
        var usual = Processing.standard(TopicNames.STANDARD, PARTITIONS, workspace -> Policy.standard());
        driver = new ProcessorDriver(
                new Processing(
                        usual.topics(),
                        usual.partitions(),
                        usual.policies(),
                        Retention.STANDARD,
                        true,
                        usual.scanEvery(),
                        usual.autoRegister(),
                        Duration.ofMillis(500),
                        Duration.ofMillis(200),
                        usual.maxEarly(),
                        usual.maxOutputBytes()),
                registry,
                Duration.ZERO);
    }

    @Override
    public Place send(Spoilt record) {
        driver.sendBytes(record.topic(), record.key(), record.value(), record.headers());
        return new Place(TopicNames.STANDARD.of(record.topic()), HOME, sent.merge(record.topic(), 1L, Long::sum) - 1);
    }

    @Override
    public List<Said> said(HitlTopic topic) {
        return driver.records(topic).stream()
                .map(record -> new Said(record.key(), record.value(), record.headers()))
                .toList();
    }

    @Override
    public void until(BooleanSupplier happened) {
        // The driver has done all it will do by the time a record is handed in.
    }

    @Override
    public int register(String subject, Schema schema) {
        return registry.register(subject, schema);
    }

    @Override
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
        return driver.encode(topic, value);
    }

    @Override
    public <V extends SpecificRecord> V decode(Topic<V> topic, byte[] value) {
        return driver.decode(topic, value);
    }

    @Override
    public void close() {
        driver.close();
    }
}
