package dev.hitl.streams.topic;

import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Compares a topic as the broker has it with what it has to be, and says how to mend it. */
final class TopicCheck {

    private final TopicNames names;
    private final int partitions;

    TopicCheck(TopicNames names, int partitions) {
        this.names = names;
        this.partitions = partitions;
    }

    void partitions(TopicDescription found, List<String> mistakes) {
        if (found.partitions().size() != partitions) {
            mistakes.add("Topic " + found.name() + ": expected " + partitions + " partitions, but found "
                    + found.partitions().size()
                    + "; the count is fixed for life, so set it in the configuration, or move to a new topic prefix");
        }
    }

    void settings(HitlTopic topic, Config config, List<String> mistakes) {
        TopicSettings.needed(topic).forEach((setting, expected) -> {
            var found = config.get(setting).value();
            if (!sameWords(expected, found)) {
                mistakes.add(wrong(topic, setting, expected, found));
            }
        });
        var retention =
                Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        var least = TopicSettings.leastRetentionMillis(topic);
        var compactsOnly = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().equals("compact");
        if (!compactsOnly && retention >= 0 && retention < least) {
            mistakes.add(wrong(
                    topic,
                    TopicConfig.RETENTION_MS_CONFIG,
                    least == Long.MAX_VALUE ? "-1" : Long.toString(least),
                    Long.toString(retention)));
        }
        var recordBytes = Integer.parseInt(
                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        var leastBytes = TopicSettings.largestRecord(topic);
        if (recordBytes < leastBytes) {
            mistakes.add(wrong(
                    topic,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(leastBytes),
                    Integer.toString(recordBytes)));
        }
    }

    private static boolean sameWords(String expected, String found) {
        return List.of(expected.split(",")).stream()
                .sorted()
                .toList()
                .equals(List.of(found.split(",")).stream().sorted().toList());
    }

    private String wrong(HitlTopic topic, String setting, String expected, String found) {
        return "Topic " + names.of(topic) + ": expected " + setting + "=" + expected + ", but found " + found
                + "; run: kafka-configs.sh --bootstrap-server … --alter --entity-type topics --entity-name "
                + names.of(topic) + " --add-config '" + setting + "=[" + expected + "]'";
    }
}
