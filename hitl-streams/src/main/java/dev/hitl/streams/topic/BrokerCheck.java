package dev.hitl.streams.topic;

import dev.hitl.wire.connection.Connection;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the processor looks at when it starts and each minute after: its topics, its rights, and the partition count that was
 * written down.
 */
public final class BrokerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);

    private final TopicAdmin topics;
    private final RightsCheck rights;
    private final RecordedPartitions recorded;
    private final int partitions;

    /**
     * Looks at one installation. The admin client and the connection stay the caller's.
     *
     * @param partitions how many partitions each topic has to have, for life
     * @param replication how many replicas each has to have; empty for the broker's default
     */
    public BrokerCheck(Admin admin, Connection connection, int partitions, Optional<Short> replication) {
        this.topics = new TopicAdmin(admin, connection.topics(), partitions, replication);
        this.rights =
                new RightsCheck(admin, connection.topics(), TopicPlan.of(connection.topics(), partitions, replication));
        this.recorded = new RecordedPartitions(connection);
        this.partitions = partitions;
    }

    /**
     * Creates what is missing, and writes the partition count down once all is as it has to be.
     *
     * @throws TopicMistake if the broker does not answer, or what is there says another partition count
     */
    public void create() {
        var created = new TopicCreation(topics, recorded, partitions).create();
        created.topics().forEach(topic -> LOG.info("Created topic {}", topic));
        throwIfMistaken(created.findings());
    }

    /**
     * Looks at everything.
     *
     * @throws TopicMistake if the broker does not answer
     */
    public TopicFindings findings() {
        return rights.findings().and(topics.findings()).and(recorded.findings(partitions));
    }

    /**
     * Looks at everything, and says in the log what it could not look at and what is not as planned.
     *
     * @return what was found: no mistakes, but perhaps something that could not be looked at
     * @throws TopicMistake naming all that is wrong
     */
    public TopicFindings require() {
        var findings = findings();
        // Not a warning: before the first run there is no group to ask about, and readiness names it all the same.
        findings.unchecked().forEach(LOG::info);
        findings.notes().forEach(LOG::warn);
        throwIfMistaken(findings);
        return findings;
    }

    private static void throwIfMistaken(TopicFindings findings) {
        if (!findings.mistakes().isEmpty()) {
            throw new TopicMistake("The broker's topics and rights are not as they have to be:\n  "
                    + String.join("\n  ", findings.mistakes()));
        }
    }
}
