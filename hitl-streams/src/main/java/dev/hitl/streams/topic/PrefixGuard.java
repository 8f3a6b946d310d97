package dev.hitl.streams.topic;

import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;

/**
 * Keeps a second processor of another name off the same topics: two would write two outcomes and two audit chains. Instances
 * of one processor share a group and are welcome.
 */
public final class PrefixGuard {

    private static final long PATIENCE_SECONDS = 30;
    private static final String STREAMS_ASSIGNOR = "stream";

    private final Admin admin;

    /** Looks by way of an admin client. */
    public PrefixGuard(Admin admin) {
        this.admin = admin;
    }

    /**
     * Looks for live Streams applications of another name that read the installation's inputs.
     *
     * @param ownGroup the group of this processor
     * @throws TopicMistake if there is one, naming it
     */
    public void requireAlone(TopicNames names, String ownGroup) {
        var inputs = Topics.INPUTS.stream().map(names::of).collect(Collectors.toSet());
        try {
            var others = admin
                    .listGroups(ListGroupsOptions.forConsumerGroups())
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .stream()
                    .map(GroupListing::groupId)
                    .filter(id -> !id.equals(ownGroup))
                    .toList();
            var intruders =
                    admin.describeConsumerGroups(others).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).values().stream()
                            .filter(group ->
                                    group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD)
                            .filter(group -> group.partitionAssignor().equals(STREAMS_ASSIGNOR))
                            .filter(group -> group.members().stream()
                                    .flatMap(member -> member.assignment().topicPartitions().stream())
                                    .anyMatch(partition -> inputs.contains(partition.topic())))
                            .map(group -> group.groupId())
                            .toList();
            refuse(names, ownGroup, intruders);
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicMistake("Expected the broker to list the groups, but it did not: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicMistake("Interrupted while listing the groups", e);
        }
    }

    private static void refuse(TopicNames names, String ownGroup, List<String> intruders) {
        if (!intruders.isEmpty()) {
            throw new TopicMistake(
                    "Expected group " + ownGroup + " to be the only processor of topics " + names.prefix()
                            + "*, but found " + String.join(", ", intruders)
                            + "; stop it, or give this one another topic prefix");
        }
    }
}
