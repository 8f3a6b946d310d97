package dev.hitl.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private final StreamsConfig config = new StreamsConfig(StreamsSettings.of(settings(Map.of("poll.ms", "7"))));

    /** Rule 26: -1 makes decisions be read before their requests, and the default may change. */
    @Test
    void neverWaitsForAnotherInput() {
        assertThat(config.originals()).containsEntry("max.task.idle.ms", 0L);
    }

    @Test
    void commitsAllOfARecordOrNothing() {
        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getProducerConfigs("p")).containsEntry("transaction.timeout.ms", 10_000);
    }

    /** Rule 23: found 44 s without an outcome after a restart with the defaults, 4 s with these. */
    @Test
    void comesBackQuicklyUnderItsName() {
        var consumer = config.getMainConsumerConfigs("group", "client", 1);

        assertThat(consumer).containsEntry("session.timeout.ms", 10_000).containsEntry("heartbeat.interval.ms", 3_000);
        assertThat(consumer.get("group.instance.id").toString()).startsWith("hitl-0");
    }

    /** Rule 24: without a warm copy elsewhere the partitions of a lost instance wait until their stores are restored. */
    @Test
    void keepsAWarmCopyOfEachStoreUnlessToldOtherwise() {
        var alone = new StreamsConfig(StreamsSettings.of(settings(Map.of("num.standby.replicas", "0"))));

        assertThat(config.getInt("num.standby.replicas")).isEqualTo(1);
        assertThat(alone.getInt("num.standby.replicas")).isZero();
    }

    /** Rule 17: the built-in dead letter queue kills the client on an oversize record. */
    @Test
    void leavesTheBuiltInDeadLettersOff() {
        assertThat(config.getString("errors.dead.letter.queue.topic.name")).isNull();
    }

    @Test
    void namesEverythingItself() {
        assertThat(config.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
    }

    /** Rule 21: derived from the prefix, so two names can't be given to the processors of one prefix. */
    @Test
    void isNamedAfterItsTopics() {
        assertThat(config.getString("application.id")).isEqualTo("acme.processor");
    }

    @Test
    void passesOnWhatNoGuaranteeRestsOn() {
        assertThat(config.getLong("poll.ms")).isEqualTo(7);
    }

    private static ProcessorSettings settings(Map<String, String> kafka) {
        return new ProcessorSettings(
                new ConnectionSettings(
                        "127.0.0.1:9092", "http://127.0.0.1:8080", new TopicNames("acme."), kafka, Map.of()),
                6,
                Optional.empty(),
                true,
                Path.of("unused"),
                true,
                1,
                Optional.of("hitl-0"),
                Duration.ofMillis(10),
                workspace -> Policy.standard(),
                Retention.STANDARD,
                Optional.empty());
    }
}
