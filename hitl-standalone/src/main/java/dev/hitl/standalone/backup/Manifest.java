package dev.hitl.standalone.backup;

import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.topic.TopicNames;
import java.util.List;
import java.util.Optional;
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
     */
    record Part(String topic, int partition, long records, long end) {
        TopicPartition place() {
            return new TopicPartition(topic, partition);
        }

        String file() {
            return topic + "-" + partition + ".avro";
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

    long records() {
        return parts.stream().mapToLong(Part::records).sum();
    }
}
