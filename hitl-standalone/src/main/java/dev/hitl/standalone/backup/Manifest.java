package dev.hitl.standalone.backup;

import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.topic.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What a backup holds; {@code manifest.json}.
 *
 * @param format version of the layout
 * @param prefix what the topics' names begin with
 * @param partitions how many partitions each topic has
 * @param clusterId the cluster that it was taken of
 * @param takenAt when the ends were looked up that it reaches to, ISO 8601, by the clock of who took it
 * @param parts the partitions, each in a file of its own
 * @param settings what each topic is set to, where that is not the broker's default
 * @param offsets how far the groups of processor and notifier had read
 * @param schemas the schemas that values name
 * @param unknownSchemas ids that values seem to name and that the registry did not know
 */
record Manifest(
        int format,
        String prefix,
        int partitions,
        String clusterId,
        String takenAt,
        List<Part> parts,
        Map<String, Map<String, String>> settings,
        List<Committed> offsets,
        List<NamedSchema> schemas,
        List<Integer> unknownSchemas) {
    /** The layout that this version writes and reads. */
    static final int FORMAT = 1;

    /**
     * A partition.
     *
     * @param topic its topic's full name
     * @param records how many records its file holds
     * @param end the first offset after them
     * @param sha256 the sum of its file, in hexadecimal digits
     */
    record Part(String topic, int partition, long records, long end, String sha256) {
        TopicPartition place() {
            return new TopicPartition(topic, partition);
        }

        String file() {
            return fileOf(place());
        }

        static String fileOf(TopicPartition place) {
            return place + ".avro";
        }
    }

    /**
     * How far a group had read a partition.
     *
     * @param offset the next offset, in the numbers of the cluster that the backup was taken of
     * @param metadata what the group keeps with it
     */
    record Committed(String group, String topic, int partition, long offset, String metadata) {
        TopicPartition place() {
            return new TopicPartition(topic, partition);
        }
    }

    /**
     * A schema.
     *
     * @param id its id in the registry
     * @param schema its text
     */
    record NamedSchema(int id, String schema) {}

    TopicNames names() {
        return new TopicNames(prefix);
    }

    TopicPlan plan(Optional<Short> replication) {
        return TopicPlan.of(names(), partitions, replication);
    }

    /** Whether there is each partition of each of its topics once, and no topic that this version does not know. */
    boolean isWhole() {
        Set<TopicPartition> places = parts.stream().map(Part::place).collect(Collectors.toSet());
        Set<String> topics = parts.stream().map(Part::topic).collect(Collectors.toSet());
        return places.size() == parts.size()
                && places.size() == topics.size() * partitions
                && plan(Optional.empty()).names().containsAll(topics)
                && places.stream().allMatch(place -> place.partition() >= 0 && place.partition() < partitions);
    }

    Set<String> groups() {
        return offsets.stream().map(Committed::group).collect(Collectors.toSet());
    }

    long records() {
        return parts.stream().mapToLong(Part::records).sum();
    }
}
