package dev.hitl.streams.topic;

import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing and checks those that are there. */
public final class TopicAdmin {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Admin admin;
    private final TopicNames names;
    private final int partitions;
    private final Optional<Short> replication;
    private final TopicCheck check;

    /**
     * Looks after one installation's topics.
     *
     * @param partitions how many partitions each topic has to have, for life
     * @param replication how many replicas a new topic gets; empty for the broker's default
     */
    public TopicAdmin(Admin admin, TopicNames names, int partitions, Optional<Short> replication) {
        this.admin = admin;
        this.names = names;
        this.partitions = partitions;
        this.replication = replication;
        this.check = new TopicCheck(names, partitions);
    }

    /** Creates the topics that are missing and returns once the broker shows them. Others may create them meanwhile. */
    public void createMissing() {
        var existing = wait(admin.listTopics().names());
        var missing = Topics.ALL.stream()
                .filter(topic -> !existing.contains(names.of(topic)))
                .map(topic -> new NewTopic(names.of(topic), Optional.of(partitions), replication)
                        .configs(TopicSettings.initial(topic)))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                wait(created);
            } catch (TopicMistake e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        awaitShown(missing.stream().map(NewTopic::name).toList());
    }

    /** The controller knows a topic before the brokers do, and only they are asked from here on. */
    private void awaitShown(List<String> created) {
        var giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!wait(admin.listTopics().names()).containsAll(created)) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new TopicMistake("Expected the broker to show the topics it created within "
                        + PATIENCE.toSeconds() + " s, but it does not; check the broker");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /**
     * Returns what is wrong with the topics; empty if nothing is.
     *
     * @throws TopicMistake if the broker does not answer
     */
    public List<String> mistakes() {
        var existing = wait(admin.listTopics().names());
        var mistakes = new ArrayList<String>();
        var present = Topics.ALL.stream()
                .filter(topic -> existing.contains(names.of(topic)))
                .toList();
        Topics.ALL.stream().filter(topic -> !present.contains(topic)).forEach(topic -> mistakes.add(missing(topic)));
        var described = wait(
                admin.describeTopics(present.stream().map(names::of).toList()).allTopicNames());
        var configs = wait(admin.describeConfigs(present.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, names.of(topic)))
                        .toList())
                .all());
        for (var topic : present) {
            var name = names.of(topic);
            check.partitions(described.get(name), mistakes);
            check.settings(topic, configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name)), mistakes);
        }
        return mistakes;
    }

    /**
     * Checks the topics.
     *
     * @throws TopicMistake naming all that is wrong
     */
    public void check() {
        var mistakes = mistakes();
        if (!mistakes.isEmpty()) {
            throw new TopicMistake("The topics are not as they have to be:\n  " + String.join("\n  ", mistakes));
        }
    }

    private String missing(HitlTopic topic) {
        var settings = new StringBuilder();
        TopicSettings.initial(topic)
                .forEach((name, value) ->
                        settings.append(" --config ").append(name).append('=').append(value));
        return "Topic " + names.of(topic)
                + ": expected it to exist, but it does not; allow the processor to create it, or"
                + " run: kafka-topics.sh --bootstrap-server … --create --topic " + names.of(topic) + " --partitions "
                + partitions + settings;
    }

    private static <T> T wait(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException late
                    ? silent(late)
                    : new TopicMistake("The broker refused: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicMistake("Interrupted while waiting for the broker", e);
        }
    }

    private static TopicMistake silent(Exception cause) {
        return new TopicMistake(
                "Expected the broker to answer within " + PATIENCE.toSeconds()
                        + " s, but it did not; check its address and that it runs",
                cause);
    }
}
