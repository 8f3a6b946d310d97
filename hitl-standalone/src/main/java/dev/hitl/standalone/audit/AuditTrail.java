package dev.hitl.standalone.audit;

import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.standalone.topic.CommittedTopic;
import dev.hitl.wire.audit.ChainBreak;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.util.List;

/**
 * The audit topic as it was committed at one moment.
 *
 * @param entries every record, by time, then by partition and sequence
 * @param chains how many partitions hold a chain
 * @param breaks the first break of each chain that does not hold
 */
public record AuditTrail(List<Entry> entries, int chains, List<Break> breaks) {
    /** Copies the lists. */
    public AuditTrail {
        entries = List.copyOf(entries);
        breaks = List.copyOf(breaks);
    }

    /**
     * A record of the trail.
     *
     * @param partition the partition whose chain it belongs to
     * @param event what it says
     */
    public record Entry(int partition, AuditEvent event) {}

    /**
     * A chain that does not hold.
     *
     * @param partition its partition
     * @param at the first place where it does not
     */
    public record Break(int partition, ChainBreak at) {}

    /**
     * Reads the topic from its beginning to its committed end.
     *
     * @throws HitlUnavailable if broker or registry do not help
     */
    public static AuditTrail read(Connection connection) {
        TrailReader reader = new TrailReader(connection);
        new CommittedTopic(connection, Topics.AUDIT).read(reader::take);
        return reader.trail();
    }

    /** Whether every chain holds. */
    public boolean isWhole() {
        return breaks.isEmpty();
    }
}
