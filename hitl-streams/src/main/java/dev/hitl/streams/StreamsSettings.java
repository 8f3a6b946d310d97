package dev.hitl.streams;

import dev.hitl.wire.connection.ProtectedSettings;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The Streams configuration of an instance. What a guarantee rests on is set here and can't be set elsewhere. */
final class StreamsSettings {

    private StreamsSettings() {}

    /** @throws IllegalArgumentException naming the settings that a guarantee rests on */
    static void refuseProtected(Map<String, String> kafka) {
        var touched = new TreeSet<String>();
        kafka.keySet().stream().filter(name -> ProtectedSettings.holds(name)).forEach(touched::add);
        if (!touched.isEmpty()) {
            throw new IllegalArgumentException("Expected Kafka settings that leave the guarantees alone, but found "
                    + String.join(", ", touched) + "; remove them");
        }
    }

    static Properties of(ProcessorSettings settings) {
        var streams = new Properties();
        streams.putAll(tuning());
        streams.putAll(settings.connection().kafka());
        streams.put(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.connection().bootstrapServers());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        streams.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        settings.instanceName().ifPresent(name -> streams.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        streams.putAll(guarantees());
        return streams;
    }

    private static Map<String, Object> guarantees() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                // Never -1: with a backlog it makes decisions be read before their requests. Never more than 0 either.
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                0L,
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                10_000,
                // Longer than a task waits for the registry.
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                300_000,
                // A changelog's records are older than its retention after a long outage unless the broker stamps them.
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG),
                "LogAppendTime");
    }

    /** May be overridden: a wrong value costs speed. */
    private static Map<String, Object> tuning() {
        return Map.of(
                // A lost instance is replaced by one that has its stores already; without another instance it costs
                // nothing.
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
                1,
                StreamsConfig.POLL_MS_CONFIG,
                5L,
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                0,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                3_000,
                "enable.metrics.push",
                false);
    }
}
