package dev.hitl.streams.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Compares a topic as the broker has it with what it has to be, and says how to mend it. */
final class TopicCheck {

    private static final Set<String> MAY_BE_MORE = Set.of(
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

    /** What some clouds let nobody set, and what no decision depends on: readers of the views that are away too long miss deletions. */
    private static final Set<String> TELLS_ONLY = Set.of(TopicConfig.DELETE_RETENTION_MS_CONFIG);

    private final PlannedTopic plan;
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    TopicCheck(PlannedTopic plan) {
        this.plan = plan;
    }

    TopicFindings findings() {
        return new TopicFindings(mistakes, unchecked, notes);
    }

    void missing() {
        var command = new StringBuilder("kafka-topics.sh --bootstrap-server … --create --topic ")
                .append(plan.name())
                .append(" --partitions ")
                .append(plan.partitions());
        plan.replication()
                .ifPresent(r -> command.append(" --replication-factor ").append(r));
        plan.settings()
                .forEach((name, value) ->
                        command.append(" --config ").append(name).append('=').append(value));
        mistakes.add("Topic " + plan.name()
                + ": expected it to exist, but it does not; allow the processor to create it, or run: " + command);
    }

    void notDescribable() {
        unchecked.add("Topic " + plan.name() + ": could not check whether it exists and how many partitions it has,"
                + " because this principal may not describe it; allow it Describe, or check with one that may");
    }

    void settingsNotVisible() {
        unchecked.add("Topic " + plan.name()
                + ": could not check its settings, because this principal may not see them; allow it DescribeConfigs,"
                + " or check with one that may");
    }

    void settingsNotTold() {
        unchecked.add("Topic " + plan.name() + ": could not check its settings, because this broker has no way to ask"
                + " for them; compare them with './hitl topics plan'");
    }

    void count(TopicDescription found) {
        if (found.partitions().size() != plan.partitions()) {
            mistakes.add("Topic " + plan.name() + ": expected " + plan.partitions() + " partitions, but found "
                    + found.partitions().size()
                    + "; the count is fixed for life: set topics.partitions to what the other topics have; one that has grown"
                    + " can't shrink, and docs/runbook/partition-count.md says how to go back or to a new topic prefix. Do not"
                    + " reset the application as Kafka Streams advises: that deletes every open approval");
        }
    }

    void replication(TopicDescription found) {
        var replicas = replicas(found);
        plan.replication()
                .filter(least -> replicas < least)
                .ifPresent(least -> mistakes.add("Topic " + plan.name()
                        + ": expected " + least + " replicas of each partition, but found one with " + replicas
                        + "; add replicas with kafka-reassign-partitions.sh, or set topics.replication_factor to "
                        + replicas));
    }

    void settings(TopicDescription described, Config config) {
        plan.settings().forEach((setting, expected) -> {
            if (!setting.equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) {
                value(config, setting)
                        .filter(found -> !isGood(config, setting, expected, found))
                        .ifPresent(found -> wrong(setting, expected, found));
            }
        });
        value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .map(Integer::parseInt)
                .ifPresent(found -> inSync(replicas(described), found));
    }

    private void inSync(int replicas, int found) {
        var least = TopicSettings.leastInSync(replicas);
        if (found < least || found > replicas) {
            wrong(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(least), Integer.toString(found));
        }
    }

    private Optional<String> value(Config config, String setting) {
        var found = Optional.ofNullable(config.get(setting)).map(ConfigEntry::value);
        if (found.isEmpty()) {
            unchecked.add("Topic " + plan.name() + ": could not check " + setting + ", because the broker does not"
                    + " tell it");
        }
        return found;
    }

    private static boolean isGood(Config config, String setting, String expected, String found) {
        if (!MAY_BE_MORE.contains(setting)) {
            return words(expected).equals(words(found));
        }
        return forgetsNothing(config, setting) || limit(found) >= limit(expected);
    }

    /** What only compacts keeps the last record of a key, whatever the retention says. */
    private static boolean forgetsNothing(Config config, String setting) {
        return Set.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)
                        .contains(setting)
                && config.get(TopicConfig.CLEANUP_POLICY_CONFIG) != null
                && config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().equals("compact");
    }

    /** Below nought means unlimited. */
    private static long limit(String text) {
        var number = Long.parseLong(text);
        return number < 0 ? Long.MAX_VALUE : number;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).sorted().toList();
    }

    private static int replicas(TopicDescription found) {
        return found.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    /** The setting that a restoration leaves to the end. */
    private static String unlessHalfRestored(String setting, String found) {
        return setting.equals(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG) && found.equals("CreateTime")
                ? "; but if a restoration did not end, change nothing: delete the topics and restore again"
                : "";
    }

    private void wrong(String setting, String expected, String found) {
        (TELLS_ONLY.contains(setting) ? notes : mistakes)
                .add("Topic " + plan.name() + ": expected " + setting + "=" + expected + ", but found " + found
                        + "; run: kafka-configs.sh --bootstrap-server … --alter --entity-type topics --entity-name "
                        + plan.name() + " --add-config '" + setting + "=[" + expected + "]'"
                        + unlessHalfRestored(setting, found));
    }
}
