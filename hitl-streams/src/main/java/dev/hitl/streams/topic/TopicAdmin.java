package dev.hitl.streams.topic;

import dev.hitl.wire.topic.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing and checks those that are there, the processor's changelogs included. */
public final class TopicAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final Admin admin;
    private final TopicNames names;
    private final int partitions;
    private final Optional<Short> replication;

    /**
     * Looks after one installation's topics.
     *
     * @param partitions how many partitions each topic has to have, for life
     * @param replication how many replicas each has to have; empty for the broker's default
     */
    public TopicAdmin(Admin admin, TopicNames names, int partitions, Optional<Short> replication) {
        this.admin = admin;
        this.names = names;
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * Creates the topics that are missing and returns once the broker shows them. Others may create them meanwhile.
     *
     * @return the names of those that were missing
     * @throws TopicMistake if the broker refuses
     */
    public List<String> createMissing() {
        var missing = missing(TopicPlan.of(names, partitions, replication).names());
        if (missing.isEmpty()) {
            return missing;
        }
        var created = admin.createTopics(planBeside(missing.get(0)).topics().stream()
                .filter(topic -> missing.contains(topic.name()))
                .map(topic ->
                        new NewTopic(topic.name(), Optional.of(partitions), replication).configs(topic.settings()))
                .toList());
        created.values().values().forEach(TopicAdmin::awaitCreated);
        awaitShown(missing);
        return missing;
    }

    /** Returns the plan of topics none of which is there yet, with the settings that go with the replicas they will get. */
    public TopicPlan planOfNew() {
        return planBeside(TopicPlan.of(names, partitions, replication).names().get(0));
    }

    private TopicPlan planBeside(String missing) {
        return TopicPlan.of(names, partitions, replication.or(() -> usualReplication(missing)));
    }

    private static void awaitCreated(KafkaFuture<Void> created) {
        try {
            Answers.to(created);
        } catch (TopicMistake e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** How many replicas the broker gives; empty if it does not tell, and then its own setting for those in sync stays. */
    private Optional<Short> usualReplication(String name) {
        var asked = admin.createTopics(
                List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())),
                new CreateTopicsOptions().validateOnly(true));
        try {
            return Optional.of(Answers.to(asked.replicationFactor(name)).shortValue());
        } catch (TopicMistake e) {
            LOG.info("The broker does not tell how many replicas it gives: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The controller knows a topic before the brokers do, and only they are asked from here on. */
    private void awaitShown(List<String> created) {
        var giveUpAt = System.nanoTime() + Answers.PATIENCE.toNanos();
        while (!missing(created).isEmpty()) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new TopicMistake("Expected the broker to show the topics it created within "
                        + Answers.PATIENCE.toSeconds() + " s, but it does not; check the broker");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private List<String> missing(List<String> wanted) {
        var answers = admin.describeTopics(wanted).topicNameValues();
        return wanted.stream().filter(name -> isMissing(answers.get(name))).toList();
    }

    private static boolean isMissing(KafkaFuture<TopicDescription> answer) {
        try {
            Answers.to(answer);
            return false;
        } catch (TopicMistake e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return true;
            } else if (e.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Compares the topics with what they have to be.
     *
     * @throws TopicMistake if the broker does not answer
     */
    public TopicFindings findings() {
        var plan = TopicPlan.of(names, partitions, replication);
        var described = admin.describeTopics(plan.names()).topicNameValues();
        var configs = new HashMap<String, KafkaFuture<Config>>();
        admin.describeConfigs(plan.names().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .values()
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return plan.topics().stream()
                .map(topic -> findings(topic, described, configs))
                .reduce(TopicFindings.NONE, TopicFindings::and);
    }

    /** Compares how many partitions the topics have that are there. */
    TopicFindings counts() {
        var plan = TopicPlan.of(names, partitions, replication);
        var described = admin.describeTopics(plan.names()).topicNameValues();
        return plan.topics().stream()
                .map(topic -> count(topic, described.get(topic.name())))
                .reduce(TopicFindings.NONE, TopicFindings::and);
    }

    private static TopicFindings count(PlannedTopic topic, KafkaFuture<TopicDescription> described) {
        var check = new TopicCheck(topic);
        try {
            check.count(Answers.to(described));
        } catch (TopicMistake e) {
            if (e.getCause() instanceof AuthorizationException) {
                check.notDescribable();
            } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
        return check.findings();
    }

    private static TopicFindings findings(
            PlannedTopic topic,
            Map<String, KafkaFuture<TopicDescription>> described,
            Map<String, KafkaFuture<Config>> configs) {
        var check = new TopicCheck(topic);
        try {
            var description = Answers.to(described.get(topic.name()));
            check.count(description);
            check.replication(description);
            settings(check, description, configs.get(topic.name()));
        } catch (TopicMistake e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                check.missing();
            } else if (e.getCause() instanceof AuthorizationException) {
                check.notDescribable();
            } else {
                throw e;
            }
        }
        return check.findings();
    }

    private static void settings(TopicCheck check, TopicDescription description, KafkaFuture<Config> config) {
        try {
            check.settings(description, Answers.to(config));
        } catch (TopicMistake e) {
            if (e.getCause() instanceof AuthorizationException) {
                check.settingsNotVisible();
            } else if (e.getCause() instanceof UnsupportedVersionException) {
                check.settingsNotTold();
            } else {
                throw e;
            }
        }
    }
}
