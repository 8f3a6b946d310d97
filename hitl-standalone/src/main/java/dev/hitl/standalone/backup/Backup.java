package dev.hitl.standalone.backup;

import dev.hitl.standalone.backup.Manifest.Committed;
import dev.hitl.standalone.backup.Manifest.NamedSchema;
import dev.hitl.standalone.backup.Manifest.Part;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.RegistryException.SubjectNotFound;
import dev.hitl.wire.serde.SubjectNames;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a backup of an installation whose processor is stopped: every topic up to one end, the groups' offsets, and the schemas
 * that the records name. Others may go on writing to the inputs; what they write after the end is not in it.
 */
public final class Backup {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
    private static final String FAILED = "Nothing was backed up.";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    private final Admin admin;
    private final Connection connection;
    private final TopicNames names;
    private final InstantSource clock;

    /** A backup by way of an admin client and a connection, which stay the caller's. */
    public Backup(Admin admin, Connection connection, InstantSource clock) {
        this.admin = admin;
        this.connection = connection;
        this.names = connection.topics();
        this.clock = clock;
    }

    /**
     * Takes it.
     *
     * @param to the directory, new or empty
     * @return what was taken
     * @throws CommandFailure if a processor runs, or the cluster is not as it has to be
     */
    public Taken take(Path to) {
        Groups groups = new Groups(admin, names);
        groups.requireNoProcessor(FAILED);
        int partitions = partitions();
        List<TopicPartition> places = places(partitions);
        String takenAt = clock.instant().toString();
        requireRegistry();
        Map<TopicPartition, Long> ends = new Ends(admin).settled(places);
        List<Committed> offsets = groups.committed();
        Map<String, Map<String, String>> settings = LastingSettings.of(
                admin, places.stream().map(TopicPartition::topic).distinct().toList());
        BackupDirectory directory = new BackupDirectory(to);
        directory.create();
        SchemaIds ids = new SchemaIds(names);
        Chains chains = new Chains(names);
        try (Consumer<byte[], byte[]> consumer = connection.consumer(Optional.empty())) {
            List<Part> parts = new ArrayList<>();
            for (TopicPartition place : places) {
                parts.add(copy(place, ends.get(place), directory, consumer, record -> {
                    ids.take(place, record.value());
                    chains.take(place, record.key(), record.value());
                }));
            }
            groups.requireNoProcessor("The backup is not finished.");
            requireUntouched(ends);
            chains.requireOneMoment(partitions);
            List<Integer> unknown = new ArrayList<>();
            List<NamedSchema> schemas = ids.named(connection.registry(), unknown);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    names.prefix(),
                    partitions,
                    Asked.of(admin.describeCluster().clusterId()),
                    takenAt,
                    parts,
                    settings,
                    offsets,
                    schemas,
                    unknown);
            return new Taken(
                    directory.seal(manifest), manifest.records(), places.size(), schemas.size(), manifest.groups());
        } catch (IOException e) {
            throw new UncheckedIOException("The backup could not be written to " + to, e);
        }
    }

    /**
     * What was taken.
     *
     * @param id the backup's id, by which an audit record of a restoration names it
     * @param records how many records
     * @param partitions in how many partitions
     * @param schemas how many schemas they name
     * @param groups the groups whose offsets are in it
     */
    public record Taken(String id, long records, int partitions, int schemas, Set<String> groups) {
        /** Copies the groups. */
        public Taken {
            groups = Set.copyOf(groups);
        }
    }

    /** It is needed at the end, and a long copy for nothing is a pity. */
    private void requireRegistry() {
        try {
            connection
                    .registry()
                    .idOf(
                            SubjectNames.ofValue(names.of(Topics.AUDIT)),
                            SpecificData.get().getSchema(Topics.AUDIT.valueType()));
        } catch (SubjectNotFound | SchemaNotFound e) {
            LOG.debug("The registry answers, and has no schema of the audit: {}", e.getMessage());
        }
    }

    private int partitions() {
        TopicPlan anyCount = TopicPlan.of(names, 1, Optional.empty());
        Map<String, TopicDescription> found =
                Asked.of(admin.describeTopics(anyCount.names()).allTopicNames());
        Set<Integer> counts =
                found.values().stream().map(topic -> topic.partitions().size()).collect(Collectors.toSet());
        if (counts.size() != 1) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    FAILED,
                    "Expected topics " + names.prefix() + "* to have one partition count, but found " + counts + ".",
                    "Look with './hitl topics check' which topic differs.");
        }
        return counts.iterator().next();
    }

    private List<TopicPartition> places(int partitions) {
        return TopicPlan.of(names, partitions, Optional.empty()).names().stream()
                .flatMap(topic -> IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)))
                .toList();
    }

    private static Part copy(
            TopicPartition place,
            long end,
            BackupDirectory directory,
            Consumer<byte[], byte[]> consumer,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> look)
            throws IOException {
        long records = 0;
        try (PartitionFile.Writer file = new PartitionFile.Writer(directory.file(place))) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long progress = System.nanoTime();
            long reached = consumer.position(place);
            while (consumer.position(place) < end) {
                ConsumerRecords<byte[], byte[]> found = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : found) {
                    if (record.offset() < end) {
                        file.add(record);
                        look.accept(record);
                        records++;
                    }
                }
                if (consumer.position(place) > reached) {
                    reached = consumer.position(place);
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > STANDSTILL.toNanos()) {
                    throw new KafkaException("Expected to read " + place + " to " + end
                            + ", but the broker gives nothing for " + STANDSTILL.toSeconds() + " s");
                }
            }
        }
        return directory.described(place, records, end);
    }

    /** What agents and deciders write meanwhile is of no matter; what compacts may have lost a key that was written anew. */
    private void requireUntouched(Map<TopicPartition, Long> ends) {
        Set<String> mayGrow = Stream.<HitlTopic>concat(Topics.INPUTS.stream(), Stream.of(Topics.DEAD_LETTERS))
                .map(names::of)
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> now = new HashMap<>(new Ends(admin).of(ends.keySet()));
        now.entrySet()
                .removeIf(end ->
                        mayGrow.contains(end.getKey().topic()) || end.getValue().equals(ends.get(end.getKey())));
        if (!now.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "The backup is not finished: somebody wrote meanwhile.",
                    "Found new records in " + now.keySet() + ".",
                    "Keep the processor stopped and policies as they are, and take it again into a new directory.");
        }
    }
}
