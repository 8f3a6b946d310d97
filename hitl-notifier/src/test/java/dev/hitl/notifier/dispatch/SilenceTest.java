package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final String NOTICES = "hitl.notices";
    private static final String SERVERS = "kafka:9092";

    @Test
    void shouldSayThatNobodyAnswers() {
        var consumer = new MockConsumer<byte[], byte[]>("none") {
            @Override
            public synchronized Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
                throw new TimeoutException("Timeout expired while fetching topic metadata");
            }
        };

        var why = new Silence(consumer, NOTICES, SERVERS).why();

        assertThat(why).contains("answer about hitl.notices, but nobody did at kafka:9092");
    }

    @Test
    void shouldSayThatThereIsNoSuchTopicWhereTheBrokerAnswers() {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updatePartitions("hitl.audit", List.of());

        var why = new Silence(consumer, NOTICES, SERVERS).why();

        assertThat(why)
                .contains("Expected topic hitl.notices, but the broker at kafka:9092 has none", "./hitl topics create")
                .doesNotContain("nobody");
    }

    @Test
    void shouldNotBlameATopicThatIsThere() {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updatePartitions(NOTICES, List.of());

        var why = new Silence(consumer, NOTICES, SERVERS).why();

        assertThat(why).contains("though it has the topic").doesNotContain("nobody");
    }
}
