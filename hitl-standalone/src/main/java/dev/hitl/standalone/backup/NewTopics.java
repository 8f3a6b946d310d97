package dev.hitl.standalone.backup;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of an installation that is being restored. Until all is there they let records keep the time they had, and with that
 * setting no processor starts: a half restored installation would decide what was decided.
 */
final class NewTopics {
    private static final String STAMPS = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
    private static final String KEEPS_TIME = "CreateTime";

    private final Admin admin;
    private final TopicPlan plan;

    private NewTopics(Admin admin, TopicPlan plan) {
        this.admin = admin;
        this.plan = plan;
    }

    /** Throws {@link CommandFailure} if one of them is there already, whatever is in it. */
    static void requireNone(Admin admin, TopicPlan plan) {
        List<String> there = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(plan.names()).topicNameValues();
        asked.forEach((name, answer) ->
                Asked.unless(UnknownTopicOrPartitionException.class, answer).ifPresent(found -> there.add(name)));
        if (!there.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "Nothing was restored: the cluster has topics of this installation.",
                    "Found " + there.size() + " of " + plan.topics().size() + ": "
                            + String.join(", ", there.stream().sorted().toList()) + ".",
                    "A restoration begins with none of them. If they are what an earlier one left, or empty, delete them"
                            + " (kafka-topics.sh --delete); if not, restore to another cluster.");
        }
    }

    /** Creates them. */
    static NewTopics create(Admin admin, TopicPlan plan) {
        Asked.of(admin.createTopics(plan.topics().stream()
                        .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), topic.replication())
                                .configs(keepingTime(topic)))
                        .toList())
                .all());
        return new NewTopics(admin, plan);
    }

    private static Map<String, String> keepingTime(PlannedTopic topic) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put(STAMPS, KEEPS_TIME);
        return settings;
    }

    /** Gives the topics that {@code which} names the setting that they have to have. */
    void finish(List<String> which) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        plan.topics().stream()
                .filter(topic -> which.contains(topic.name()))
                .filter(topic -> !topic.settings().get(STAMPS).equals(KEEPS_TIME))
                .forEach(topic -> changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        List.of(new AlterConfigOp(
                                new ConfigEntry(STAMPS, topic.settings().get(STAMPS)), AlterConfigOp.OpType.SET))));
        Asked.of(admin.incrementalAlterConfigs(changes).all());
    }
}
