package dev.hitl.streams.topic;

import dev.hitl.streams.state.StoreNames;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every topic of an installation as it has to be: those of the catalogue, and those that the processor restores its stores
 * from. There are no others: each is named, and Streams is told to refuse names of its own making.
 *
 * @param topics the topics
 */
public record TopicPlan(List<PlannedTopic> topics) {

    /** Copies the list. */
    public TopicPlan {
        topics = List.copyOf(topics);
    }

    /**
     * Plans an installation.
     *
     * @param partitions how many partitions each topic has, for life
     * @param replication how many replicas each has; empty for the broker's default
     */
    public static TopicPlan of(TopicNames names, int partitions, Optional<Short> replication) {
        var catalogue = Topics.ALL.stream()
                .map(topic -> new PlannedTopic(
                        names.of(topic), partitions, replication, TopicSettings.of(topic, replication)));
        var changelogs = StoreNames.ALL.stream()
                .map(store -> new PlannedTopic(
                        names.changelogOf(store), partitions, replication, TopicSettings.ofChangelog(replication)));
        return new TopicPlan(Stream.concat(catalogue, changelogs).toList());
    }

    /** Returns the names of all topics. */
    public List<String> names() {
        return topics.stream().map(PlannedTopic::name).toList();
    }
}
