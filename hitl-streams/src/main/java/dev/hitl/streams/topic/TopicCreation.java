package dev.hitl.streams.topic;

import dev.hitl.wire.connection.Connection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Creates what is missing and writes the partition count down. It looks first: topics of another count than those that are there
 * would be topics in which decisions do not find their requests.
 */
public final class TopicCreation {

    private final TopicAdmin topics;
    private final RecordedPartitions recorded;
    private final int partitions;

    /**
     * Creates for one installation. The admin client and the connection stay the caller's.
     *
     * @param partitions how many partitions each topic has to have, for life
     * @param replication how many replicas each has to have; empty for the broker's default
     */
    public TopicCreation(Admin admin, Connection connection, int partitions, Optional<Short> replication) {
        this(
                new TopicAdmin(admin, connection.topics(), partitions, replication),
                new RecordedPartitions(connection),
                partitions);
    }

    TopicCreation(TopicAdmin topics, RecordedPartitions recorded, int partitions) {
        this.topics = topics;
        this.recorded = recorded;
        this.partitions = partitions;
    }

    /**
     * Creates nothing if a topic that is there, or the count that was written down, says another partition count. Writes the
     * count down only after every topic was seen and all that was seen is as it has to be.
     *
     * @throws TopicMistake if the broker refuses or does not answer
     */
    public Created create() {
        var against = topics.counts().and(recorded.disagreement(partitions));
        if (!against.mistakes().isEmpty()) {
            return new Created(List.of(), new TopicFindings(against.mistakes(), List.of()));
        }
        var created = topics.createMissing();
        var findings = topics.findings();
        var seen = topics.counts().unchecked().isEmpty();
        return new Created(
                created,
                findings.and(
                        seen && findings.mistakes().isEmpty()
                                ? recorded.writeIfAbsent(partitions)
                                : recorded.findings(partitions)));
    }

    /**
     * What came of it.
     *
     * @param topics the names of those that were missing and are there now
     * @param findings what is not as it has to be, or could not be seen or written
     */
    public record Created(List<String> topics, TopicFindings findings) {

        /** Copies the list. */
        public Created {
            topics = List.copyOf(topics);
        }
    }
}
