package dev.hitl.wire.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BrokerContactTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final TopicPartition NOTICES = new TopicPartition("notices", 0);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Broker broker = new Broker();
    private final BrokerContact contact = new BrokerContact(broker, Set.of(NOTICES), now::get);

    @Test
    void anEmptyPollOfABrokerThatIsGoneIsNoAnswer() {
        broker.gone = true;

        assertThat(contact.polled(false)).isEmpty();
    }

    @Test
    void anEmptyPollOfABrokerWithNothingNewIsFollowedByAQuestionAndItsAnswer() {
        assertThat(contact.polled(false)).contains(START);
    }

    @Test
    void recordsAreAnAnswerOfTheirOwn() {
        broker.gone = true;

        assertThat(contact.polled(true)).contains(START);
        assertThat(broker.questions).isZero();
    }

    @Test
    void anAnswerHoldsForAWhile() {
        contact.polled(false);
        now.set(START.plusSeconds(2));

        assertThat(contact.polled(false)).contains(START);
        assertThat(broker.questions).isOne();
    }

    @Test
    void whoFallsSilentIsNoticedAndWhoComesBackToo() {
        contact.polled(false);
        broker.gone = true;
        now.set(START.plusSeconds(3));
        var silent = contact.polled(false);
        broker.gone = false;
        now.set(START.plusSeconds(4));

        assertThat(silent).contains(START);
        assertThat(contact.polled(false)).contains(START.plusSeconds(4));
    }

    private static final class Broker extends MockConsumer<byte[], byte[]> {

        private boolean gone;
        private int questions;

        Broker() {
            super("earliest");
            updateEndOffsets(Map.of(NOTICES, 0L));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            questions++;
            if (gone) {
                throw new TimeoutException("Nobody answers");
            }
            return super.endOffsets(partitions, timeout);
        }
    }
}
