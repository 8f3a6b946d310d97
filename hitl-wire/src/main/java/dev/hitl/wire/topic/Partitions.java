package dev.hitl.wire.topic;

import org.apache.kafka.common.utils.Utils;

/** Where a key belongs: murmur2, as Kafka's own clients have it and as others do with {@code partitioner=murmur2_random}. */
public final class Partitions {

    private Partitions() {}

    /** Returns the partition of a key among so many. */
    public static int of(byte[] key, int count) {
        return Utils.toPositive(Utils.murmur2(key)) % count;
    }
}
