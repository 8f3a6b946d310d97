package dev.hitl.notifier.dispatch;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells why nothing is heard of a topic. A broker says nothing of one that it does not have, as if it were away.
 *
 * @param consumer asks; for its thread alone
 * @param topic what nothing is heard of
 * @param servers where the broker should be
 */
record Silence(Consumer<?, ?> consumer, String topic, String servers) {

    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    /** Asks the broker for its topics, and waits 2 s at most. */
    String why() {
        Set<String> there;
        try {
            there = consumer.listTopics(ANSWER_WITHIN).keySet();
        } catch (TimeoutException e) {
            LOG.debug("The broker does not list its topics", e);
            return "Expected the broker to answer about " + topic + ", but nobody did at " + servers
                    + "; check its address and that it runs";
        }
        if (there.contains(topic)) {
            return "Expected the broker to answer about " + topic + ", but it did not, though it has the topic;"
                    + " look at its log, as a partition may have no leader";
        }
        return "Expected topic " + topic + ", but the broker at " + servers + " has none of that name; the processor"
                + " makes it at its start, or './hitl topics create' does";
    }
}
