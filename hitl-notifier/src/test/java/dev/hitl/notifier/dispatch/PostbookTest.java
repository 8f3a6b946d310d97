package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hitl.notifier.Notices;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Whoever could not write down that people were told would tell them again and again. */
class PostbookTest {

    private static final String RECEIPTS = "hitl.delivery-receipts";

    @Test
    void shouldNotOpenWhereATopicIsMissing() {
        var asking = new MockConsumer<byte[], byte[]>("none");
        asking.updatePartitions(RECEIPTS, List.of(new PartitionInfo(RECEIPTS, 0, Node.noNode(), null, null)));

        var thrown = opened(asking);

        assertThat(EndOfRun.of(thrown, "hitl.notices"))
                .isEqualTo(new EndOfRun(
                        "Expected topic hitl.dead-letters, but the broker has none of that name;"
                                + " './hitl topics create' makes it",
                        true));
    }

    @Test
    void shouldNotOpenWhereATopicMayNotBeWritten() {
        var asking = new MockConsumer<byte[], byte[]>("none") {
            @Override
            public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
                throw new TopicAuthorizationException(Set.of(topic));
            }
        };

        var thrown = opened(asking);

        assertThat(EndOfRun.of(thrown, "hitl.notices").why()).startsWith("it may not write to " + RECEIPTS);
    }

    private static Throwable opened(MockConsumer<byte[], byte[]> asking) {
        try (var connection =
                        new Connection(ConnectionSettings.of("127.0.0.1:1", "http://127.0.0.1:1"), "hitl-notifier");
                var postbook = new Postbook(connection, "email", () -> Notices.ASKED)) {
            return catchThrowable(() -> postbook.open(asking));
        }
    }
}
