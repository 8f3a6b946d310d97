package dev.hitl.standalone.backup;

import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What operators set at topics: how long records are kept, and how large they may be. */
final class LastingSettings {
    /** Those that may be more than planned; the others are as planned, or of the cluster that is gone. Below nought is unlimited. */
    private static final Set<String> MAY_BE_MORE = Set.of(
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

    private LastingSettings() {}

    /** Returns by topic what was set at it; nothing where a broker has no way to ask. */
    static Map<String, Map<String, String>> of(Admin admin, Collection<String> topics) {
        Map<ConfigResource, Config> found = Asked.unless(
                        UnsupportedVersionException.class,
                        admin.describeConfigs(topics.stream()
                                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                                        .toList())
                                .all())
                .orElse(Map.of());
        Map<String, Map<String, String>> settings = new TreeMap<>();
        found.forEach((resource, config) -> settings.put(resource.name(), set(config)));
        return settings;
    }

    private static Map<String, String> set(Config config) {
        Map<String, String> own = new TreeMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG && entry.value() != null) {
                own.put(entry.name(), entry.value());
            }
        }
        return own;
    }

    /** Returns the plan with what a topic had more of. */
    static TopicPlan kept(TopicPlan plan, Map<String, Map<String, String>> settings) {
        return new TopicPlan(plan.topics().stream()
                .map(topic -> new PlannedTopic(
                        topic.name(),
                        topic.partitions(),
                        topic.replication(),
                        more(topic.settings(), settings.getOrDefault(topic.name(), Map.of()))))
                .toList());
    }

    private static Map<String, String> more(Map<String, String> planned, Map<String, String> had) {
        Map<String, String> all = new HashMap<>(planned);
        had.forEach((name, value) -> {
            if (MAY_BE_MORE.contains(name)) {
                all.merge(name, value, (one, other) -> limit(other) > limit(one) ? other : one);
            }
        });
        return all;
    }

    private static long limit(String text) {
        long number = Long.parseLong(text);
        return number < 0 ? Long.MAX_VALUE : number;
    }
}
