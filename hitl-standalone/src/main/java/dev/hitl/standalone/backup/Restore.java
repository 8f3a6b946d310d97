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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Brings a backup back to a cluster that has no topic of the installation. */
public final class Restore {
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
        Manifest manifest = directory.manifest();
        TopicPlan plan = manifest.plan(replication);
        requireSamePlace(manifest);
        Chains chains = new Chains(names);
        directory.requireAsWritten(manifest, chains::take);
        chains.requireOneMoment(manifest.partitions());
        new Groups(admin, names).requireNoProcessor("Nothing was restored.");
        NewTopics.requireNone(admin, plan);
        SchemaIds.require(manifest.schemas(), connection.registry());
        try {
            String id = directory.id();
            List<ProducerRecord<byte[], byte[]>> last = goOn(chains, manifest, id);
            NewTopics topics = NewTopics.planned(admin, planOfNew(manifest, replication));
            writeOrSayWhatToDelete(directory, manifest, topics, last);
            return new Restored(
                    id, manifest.takenAt(), manifest.records(), plan.topics().size());
        } catch (IOException e) {
            throw new UncheckedIOException("The backup in " + from + " could not be read", e);
        }
    }

    private TopicPlan planOfNew(Manifest manifest, Optional<Short> replication) {
        TopicPlan plan = new TopicAdmin(admin, names, manifest.partitions(), replication).planOfNew();
        return LastingSettings.kept(
                plan, Optional.ofNullable(manifest.settings()).orElse(Map.of()));
    }

    private void writeOrSayWhatToDelete(
            BackupDirectory directory, Manifest manifest, NewTopics topics, List<ProducerRecord<byte[], byte[]>> last) {
        try {
            write(directory, manifest, topics, last);
        } catch (IOException | RuntimeException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "The restoration is not finished.",
                    "Found: " + e.getMessage(),
                    "Mend that, delete what was created, and run this again; no processor starts on it as it is."
                            + " kafka-topics.sh --bootstrap-server … --delete --topic '" + topics.pattern() + "'",
                    e);
        }
    }

    private void write(
            BackupDirectory directory, Manifest manifest, NewTopics topics, List<ProducerRecord<byte[], byte[]>> last)
            throws IOException {
        topics.create();
        try (Producer<byte[], byte[]> producer = connection.producer()) {
            PartitionCopy copy = new PartitionCopy(producer);
            List<Committed> offsets = new ArrayList<>();
            for (Part part : manifest.parts()) {
                offsets.addAll(copy.copy(directory, part, committedIn(manifest, part)));
            }
            last.forEach(copy::write);
            copy.flush();
            new Groups(admin, names).commit(offsets);
            finish(topics, copy);
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

    private void requireSamePlace(Manifest manifest) {
        if (!manifest.prefix().equals(names.prefix())) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was restored: the backup is of another prefix.",
                    "Found a backup of " + manifest.prefix() + "*, and " + names.prefix() + "* was asked for.",
                    "Name the prefix it was taken of: names stand in records, so it can't be changed.");
        }
        if (!manifest.isWhole()) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "Nothing was restored: the backup has not the topics that this version knows.",
                    "Found " + manifest.parts().size() + " partitions, of topics that are not whole or not known.",
                    "Restore with the version that took it, or a newer one.");
        }
    }

    private static List<Committed> committedIn(Manifest manifest, Part part) {
        return manifest.offsets().stream()
                .filter(at -> at.place().equals(part.place()))
                .toList();
    }

    /** Asks the registry for the audit's schema, so before there is a topic. */
    private List<ProducerRecord<byte[], byte[]>> goOn(Chains chains, Manifest manifest, String id) {
        boolean autoRegister =
                Boolean.parseBoolean(connection.settings().registry().getOrDefault("auto.register.schemas", "true"));
        Encoders encoders = new Encoders(names, connection.registry(), autoRegister);
        Map<String, String> details =
                Map.of("backup", id, "taken_at", manifest.takenAt(), "taken_of_cluster", manifest.clusterId());
        return IntStream.range(0, manifest.partitions())
                .boxed()
                .flatMap(partition -> chains.goOn(partition, encoders, details, clock.instant()).stream())
                .toList();
    }

    /** The audit topic last: as long as it keeps records' times no processor starts, and nobody but a processor writes there. */
    private void finish(NewTopics topics, PartitionCopy copy) {
        String last = names.of(Topics.AUDIT);
        topics.finish(topics.names().stream().filter(name -> !name.equals(last)).toList());
        Map<TopicPartition, Long> found = new HashMap<>(new Ends(admin).of(topics.places()));
        Map<TopicPartition, Long> expected = copy.ends();
        found.entrySet().removeIf(end -> end.getValue().equals(expected.getOrDefault(end.getKey(), 0L)));
        if (!found.isEmpty()) {
            throw new KafkaException(
                    "Somebody else wrote meanwhile: more records than were restored are in " + found.keySet()
                            + "; keep agents, deciders and the notifier away until the next restoration is done.");
        }
        topics.finish(List.of(last));
    }
}
