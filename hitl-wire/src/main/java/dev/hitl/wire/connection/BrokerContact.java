package dev.hitl.wire.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the broker last answered a consumer. A poll of a broker that is gone returns nothing, as does one of a broker with
 * nothing new; so after some silence the broker is asked. For the consumer's thread alone.
 */
public final class BrokerContact {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerContact.class);
    private static final Duration ASK_EVERY = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final Consumer<?, ?> consumer;
    private final Collection<TopicPartition> partitions;
    private final InstantSource clock;
    private Instant lastAnswer;

    /**
     * Asks nothing yet.
     *
     * @param partitions what the broker is asked about; a topic that it does not have counts as silence
     */
    public BrokerContact(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, InstantSource clock) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.clock = clock;
    }

    /**
     * To be called after each poll. Asks if the last answer is more than 3 s old, and waits at most 2 s then.
     *
     * @param heard whether the poll returned records
     * @return when the broker last answered; empty if it never did
     */
    public Optional<Instant> polled(boolean heard) {
        if (heard || (isDue() && isAnswered())) {
            lastAnswer = clock.instant();
        }
        return Optional.ofNullable(lastAnswer);
    }

    private boolean isDue() {
        return lastAnswer == null || !clock.instant().isBefore(lastAnswer.plus(ASK_EVERY));
    }

    private boolean isAnswered() {
        try {
            consumer.endOffsets(partitions, ANSWER_WITHIN);
            return true;
        } catch (TimeoutException e) {
            LOG.debug("The broker does not answer about {}", partitions, e);
            return false;
        }
    }
}
