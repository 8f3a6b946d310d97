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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of an installation that is being restored. Until all is there they let records keep the time they had, and with that
 * setting no processor starts: a half restored installation would decide what was decided.
 */
final class NewTopics {
    private static final Logger LOG = LoggerFactory.getLogger(NewTopics.class);

    /** What is older than the retention is in the backup all the same, and the offsets count it. */
    private static final Map<String, String> MEANWHILE = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1");

    /** What fitted once may not after it is compressed anew; no request to a broker is larger than this by default. */
    private static final String ROOM = Integer.toString(100 * 1024 * 1024);

    private final Admin admin;
    private final TopicPlan plan;
    private final Map<String, String> meanwhile;

    private NewTopics(Admin admin, TopicPlan plan, Map<String, String> meanwhile) {
        this.admin = admin;
        this.plan = plan;
        this.meanwhile = Map.copyOf(meanwhile);
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

    /** Plans them, and asks the broker how large it lets records be; creates none. */
    static NewTopics planned(Admin admin, TopicPlan plan) {
        Map<String, String> roomy = new HashMap<>(MEANWHILE);
        roomy.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, ROOM);
        NewTopics topics = new NewTopics(admin, plan, roomy);
        try {
            Asked.of(topics.create(new CreateTopicsOptions().validateOnly(true)));
            return topics;
        } catch (InvalidConfigurationException | PolicyViolationException e) {
            LOG.info("The broker lets no topic have records of {} bytes: {}", ROOM, e.getMessage());
            return new NewTopics(admin, plan, MEANWHILE);
        }
    }

    /** Creates them. */
    void create() {
        Asked.of(create(new CreateTopicsOptions()));
    }

    private KafkaFuture<Void> create(CreateTopicsOptions options) {
        List<NewTopic> all = plan.topics().stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), topic.replication())
                        .configs(whileRestoring(topic)))
                .toList();
        return admin.createTopics(all, options).all();
    }

    private Map<String, String> whileRestoring(PlannedTopic topic) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.putAll(meanwhile);
        return settings;
    }

    /** Gives the topics that {@code which} names the settings that they have to have. */
    void finish(List<String> which) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        plan.topics().stream()
                .filter(topic -> which.contains(topic.name()))
                .forEach(topic -> changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        meanwhile.keySet().stream()
                                .map(name -> change(name, topic.settings().get(name)))
                                .toList()));
        Asked.of(admin.incrementalAlterConfigs(changes).all());
    }

    List<String> names() {
        return plan.names();
    }

    List<TopicPartition> places() {
        return plan.topics().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    /** Their names and no others, as Kafka's scripts take them. */
    String pattern() {
        return plan.names().stream().map(name -> name.replace(".", "\\.")).collect(Collectors.joining("|"));
    }

    private static AlterConfigOp change(String name, String wanted) {
        return new AlterConfigOp(new ConfigEntry(name, wanted), wanted == null ? OpType.DELETE : OpType.SET);
    }
}
