package dev.hitl.client.exchange;

import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What the client needs of broker and registry. */
public interface Lines extends AutoCloseable {

    /** Returns the names of the installation's topics. */
    TopicNames topics();

    /** Returns a new producer that is idempotent and waits for all replicas. */
    Producer<byte[], byte[]> producer();

    /** Returns a new consumer of committed records, of no group. */
    Consumer<byte[], byte[]> consumer();

    /** Returns the bytes of a value. */
    <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value);

    /** Returns the value that the bytes hold. */
    <V extends SpecificRecord> V decode(Topic<V> topic, byte[] bytes);

    @Override
    void close();

    /** Lines over a connection, which is closed with them. */
    static Lines over(Connection connection) {
        return new Lines() {
            @Override
            public TopicNames topics() {
                return connection.topics();
            }

            @Override
            public Producer<byte[], byte[]> producer() {
                return connection.producer();
            }

            @Override
            public Consumer<byte[], byte[]> consumer() {
                return connection.consumer(Optional.empty());
            }

            @Override
            public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value) {
                return connection.encode(topic, value);
            }

            @Override
            public <V extends SpecificRecord> V decode(Topic<V> topic, byte[] bytes) {
                return connection.decode(topic, bytes);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }
}
