package dev.hitl.streams.topic;

import dev.hitl.wire.topic.Cleanup;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The settings that each topic needs. */
final class TopicSettings {

    /** What readers of the compacted views may take to come back without missing a tombstone. */
    private static final Duration TOMBSTONES = Duration.ofDays(7);

    private static final int MAX_RECORD_BYTES = 1024 * 1024;
    private static final String UNLIMITED = "-1";

    private TopicSettings() {}

    /** Settings of a topic of the catalogue. */
    static Map<String, String> of(HitlTopic topic, Optional<Short> replication) {
        var settings = new TreeMap<String, String>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, topic.brokerTime() ? "LogAppendTime" : "CreateTime");
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy());
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                topic.retention().map(r -> Long.toString(r.toMillis())).orElse(UNLIMITED));
        if (topic.cleanup() != Cleanup.COMPACT) {
            // A broker's own limit by size would cut off commands and evidence long before their time.
            settings.put(TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED);
        }
        if (topic.cleanup() != Cleanup.DELETE) {
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES.toMillis()));
        }
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largestRecord(topic)));
        addInSync(settings, replication);
        return settings;
    }

    /** Settings of a topic that a store is restored from: as Streams would make it, but stamped by the broker. */
    static Map<String, String> ofChangelog(Optional<Short> replication) {
        var settings = new TreeMap<String, String>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, Cleanup.COMPACT.policy());
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        addInSync(settings, replication);
        return settings;
    }

    /** How many replicas have to have a record before it counts as written; with fewer, one lost disk loses a decision. */
    static int leastInSync(int replicas) {
        return replicas >= 3 ? 2 : 1;
    }

    private static void addInSync(Map<String, String> settings, Optional<Short> replication) {
        replication.ifPresent(
                r -> settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(leastInSync(r))));
    }

    /** The least that the largest record of a topic may be: a smaller one fails the processor, or refuses what we allow. */
    private static int largestRecord(HitlTopic topic) {
        var room = 64 * 1024;
        return topic instanceof Topic<?> typed && Topics.INPUTS.contains(typed)
                ? typed.maxValueBytes() + room
                : MAX_RECORD_BYTES;
    }
}
