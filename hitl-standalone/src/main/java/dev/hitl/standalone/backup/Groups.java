package dev.hitl.standalone.backup;

import dev.hitl.standalone.backup.Manifest.Committed;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.topic.TopicNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The groups in which processor and notifier read. */
final class Groups {
    private final Admin admin;
    private final TopicNames names;

    Groups(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
    }

    /** Throws {@link CommandFailure} if a processor runs. */
    void requireNoProcessor(String failed) {
        Asked.unless(
                        GroupIdNotFoundException.class,
                        admin.describeConsumerGroups(List.of(names.processor()))
                                .describedGroups()
                                .get(names.processor()))
                .filter(group -> group.groupState() != GroupState.EMPTY && group.groupState() != GroupState.DEAD)
                .ifPresent(group -> {
                    throw new CommandFailure(
                            ExitCodes.FAILED,
                            failed,
                            "Group " + group.groupId() + " has "
                                    + group.members().size() + " members: a processor runs,"
                                    + " or was killed less than its session timeout (10 s) ago.",
                            "Stop every processor of " + names.prefix() + "* and run this again.");
                });
    }

    /** How far they have read, once no transaction that would change it is open. */
    List<Committed> committed() {
        List<Committed> all = new ArrayList<>();
        Stream.concat(Stream.of(names.processor()), notifiers()).forEach(group -> {
            Map<TopicPartition, OffsetAndMetadata> offsets = Asked.of(
                    admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                            .partitionsToOffsetAndMetadata(group));
            offsets.forEach((place, at) -> {
                if (at != null) {
                    all.add(new Committed(group, place.topic(), place.partition(), at.offset(), at.metadata()));
                }
            });
        });
        return all;
    }

    private Stream<String> notifiers() {
        return Asked.of(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(names.notifier("")));
    }

    void commit(List<Committed> offsets) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> byGroup = new HashMap<>();
        offsets.forEach(at -> byGroup.computeIfAbsent(at.group(), group -> new HashMap<>())
                .put(at.place(), new OffsetAndMetadata(at.offset(), at.metadata())));
        byGroup.forEach((group, places) ->
                Asked.of(admin.alterConsumerGroupOffsets(group, places).all()));
    }
}
