package dev.hitl.streams.topic;

import dev.hitl.wire.topic.Cleanup;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The settings that each topic needs. */
final class TopicSettings {

    /** What readers of the compacted views may take to come back without missing a tombstone. */
    private static final Duration TOMBSTONES = Duration.ofDays(7);

    private static final int MAX_RECORD_BYTES = 1024 * 1024;
    private static final String FOR_EVER = "-1";

    private TopicSettings() {}

    /** Settings without which a guarantee does not hold; checked at the start and each minute. */
    static Map<String, String> needed(HitlTopic topic) {
        var settings = new TreeMap<String, String>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, topic.brokerTime() ? "LogAppendTime" : "CreateTime");
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy());
        return settings;
    }

    /** Settings to create it with. */
    static Map<String, String> initial(HitlTopic topic) {
        var settings = new TreeMap<>(needed(topic));
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                topic.retention().map(r -> Long.toString(r.toMillis())).orElse(FOR_EVER));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largestRecord(topic)));
        if (topic.cleanup() != Cleanup.DELETE) {
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES.toMillis()));
        }
        return settings;
    }

    /** The shortest time that a topic may keep its records; shorter ones lose commands or evidence. */
    static long leastRetentionMillis(HitlTopic topic) {
        return topic.retention().map(Duration::toMillis).orElse(Long.MAX_VALUE);
    }

    /** The least that the largest record of a topic may be: a smaller one fails the processor, or refuses what we allow. */
    static int largestRecord(HitlTopic topic) {
        var room = 64 * 1024;
        return topic instanceof Topic<?> typed && Topics.INPUTS.contains(typed)
                ? typed.maxValueBytes() + room
                : MAX_RECORD_BYTES;
    }
}
