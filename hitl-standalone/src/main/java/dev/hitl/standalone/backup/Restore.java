package dev.hitl.standalone.backup;

import dev.hitl.standalone.backup.Manifest.Committed;
import dev.hitl.standalone.backup.Manifest.Part;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.emit.Encoders;
import dev.hitl.streams.topic.TopicAdmin;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Brings a backup back to a cluster that has no topic of the installation. */
public final class Restore {
    private static final String UNFINISHED = "The restoration is not finished.";

    private final Admin admin;
    private final Connection connection;
    private final TopicNames names;
    private final InstantSource clock;

    /** A restoration by way of an admin client and a connection, which stay the caller's. */
    public Restore(Admin admin, Connection connection, InstantSource clock) {
        this.admin = admin;
        this.connection = connection;
        this.names = connection.topics();
        this.clock = clock;
    }

    /**
     * Brings it back.
     *
     * @param from the backup's directory
     * @param replication how many replicas the topics get; empty for the broker's default
     * @return what was restored
     * @throws CommandFailure if the backup, the cluster or the registry is not as it has to be; nothing was changed then
     */
    public Restored bring(Path from, Optional<Short> replication) {
        BackupDirectory directory = new BackupDirectory(from);
        Manifest manifest = directory.verified();
        TopicPlan plan = manifest.plan(replication);
        requireSamePlace(manifest, plan);
        new Groups(admin, names).requireNoProcessor("Nothing was restored.");
        NewTopics.requireNone(admin, plan);
        SchemaIds.require(manifest.schemas(), connection.registry());
        try {
            write(directory, manifest, new TopicAdmin(admin, names, manifest.partitions(), replication).planOfNew());
            return new Restored(
                    directory.id(),
                    manifest.takenAt(),
                    manifest.records(),
                    plan.topics().size());
        } catch (IOException | AvroRuntimeException | KafkaException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    UNFINISHED,
                    "Found: " + e.getMessage(),
                    "Mend that, delete the installation's topics, and run this again; no processor starts on them as they are.",
                    e);
        }
    }

    private void write(BackupDirectory directory, Manifest manifest, TopicPlan plan) throws IOException {
        NewTopics topics = NewTopics.create(admin, plan);
        try (Producer<byte[], byte[]> producer = connection.producer()) {
            PartitionCopy copy = new PartitionCopy(producer);
            Chains chains = new Chains(names);
            List<Committed> offsets = new ArrayList<>();
            for (Part part : manifest.parts()) {
                offsets.addAll(copy.copy(directory, part, committedIn(manifest, part), chains));
            }
            chains.requireOneMoment(manifest.partitions());
            goOn(chains, copy, manifest, directory.id());
            new Groups(admin, names).commit(offsets);
            finish(topics, plan, copy);
        }
    }

    /**
     * What was restored.
     *
     * @param id the backup's id
     * @param takenAt the moment it is of
     * @param records how many records
     * @param topics in how many topics
     */
    public record Restored(String id, String takenAt, long records, int topics) {}

    private void requireSamePlace(Manifest manifest, TopicPlan plan) {
        if (!manifest.prefix().equals(names.prefix())) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was restored: the backup is of another prefix.",
                    "Found a backup of " + manifest.prefix() + "*, and " + names.prefix() + "* was asked for.",
                    "Name the prefix it was taken of: names stand in records, so it can't be changed.");
        }
        manifest.parts().stream()
                .filter(part -> !plan.names().contains(part.topic()) || part.partition() >= manifest.partitions())
                .findFirst()
                .ifPresent(part -> {
                    throw new CommandFailure(
                            ExitCodes.FAILED,
                            "Nothing was restored: the backup has a topic that this version does not know.",
                            "Found " + part.topic() + ", partition " + part.partition() + ".",
                            "Restore with the version that took it, or a newer one.");
                });
    }

    private static List<Committed> committedIn(Manifest manifest, Part part) {
        return manifest.offsets().stream()
                .filter(at -> at.place().equals(part.place()))
                .toList();
    }

    private void goOn(Chains chains, PartitionCopy copy, Manifest manifest, String id) {
        boolean autoRegister =
                Boolean.parseBoolean(connection.settings().registry().getOrDefault("auto.register.schemas", "true"));
        Encoders encoders = new Encoders(names, connection.registry(), autoRegister);
        Map<String, String> details =
                Map.of("backup", id, "taken_at", manifest.takenAt(), "taken_of_cluster", manifest.clusterId());
        for (int partition = 0; partition < manifest.partitions(); partition++) {
            chains.goOn(partition, encoders, details, clock.instant()).forEach(copy::write);
        }
        copy.flush();
    }

    /** The audit topic last: as long as it keeps records' times no processor starts, and nobody but a processor writes there. */
    private void finish(NewTopics topics, TopicPlan plan, PartitionCopy copy) {
        String last = names.of(Topics.AUDIT);
        topics.finish(plan.names().stream().filter(name -> !name.equals(last)).toList());
        Map<TopicPartition, Long> found = new HashMap<>(new Ends(admin)
                .of(plan.topics().stream()
                        .flatMap(topic -> IntStream.range(0, topic.partitions())
                                .mapToObj(p -> new TopicPartition(topic.name(), p)))
                        .toList()));
        Map<TopicPartition, Long> expected = copy.ends();
        found.entrySet().removeIf(end -> end.getValue().equals(expected.getOrDefault(end.getKey(), 0L)));
        if (!found.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    UNFINISHED,
                    "Somebody else wrote meanwhile: found more records than were restored in " + found.keySet() + ".",
                    "Delete the topics, keep agents, deciders and the notifier away until the next restoration is done.");
        }
        topics.finish(List.of(last));
    }
}
