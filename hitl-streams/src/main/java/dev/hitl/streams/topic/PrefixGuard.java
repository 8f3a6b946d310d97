package dev.hitl.streams.topic;

import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second processor of another name off the same topics: two would write two outcomes and two audit chains. Instances
 * of one processor share a group and are welcome.
 */
public final class PrefixGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PrefixGuard.class);
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
            var intruders = described(admin.describeConsumerGroups(others).describedGroups()).stream()
                    .filter(group -> group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD)
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

    /** Groups come and go, and some are none of our business: one that can't be looked at says nothing about the others. */
    static List<ConsumerGroupDescription> described(Map<String, KafkaFuture<ConsumerGroupDescription>> groups)
            throws ExecutionException, TimeoutException, InterruptedException {
        var described = new ArrayList<ConsumerGroupDescription>();
        for (var group : groups.entrySet()) {
            try {
                described.add(group.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)
                        && !(e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
                LOG.warn(
                        "Could not look whether group {} is another processor of these topics: {}",
                        group.getKey(),
                        e.getCause().getMessage());
            }
        }
        return described;
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
