package dev.hitl.streams.audit;

import dev.hitl.wire.audit.AuditChain;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a partition's audit chain ends and how far its inputs were read. Written in the transaction of the records it
 * stands for, so it never disagrees with them.
 *
 * @param sequence number of the last audit record; 0 before the first
 * @param hash hash of the last audit record, lowercase hex
 * @param brokerTimes the latest broker time seen, by input topic
 * @param policy fingerprint of the policy that the chain last named; empty text before the first
 * @param early how many commands of the partition wait for their request or pause
 */
public record ChainHead(long sequence, String hash, Map<String, Instant> brokerTimes, String policy, long early) {

    /** Before anything was read. */
    public static final ChainHead BEGINNING =
            new ChainHead(0, HexFormat.of().formatHex(AuditChain.beginning()), Map.of(), "", 0);

    /** Copies the map. */
    public ChainHead {
        brokerTimes = Map.copyOf(brokerTimes);
    }

    /** Returns the hash that the next audit record names as the one before it. */
    public byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }

    /** Returns the time that decides on a record: the latest that its partition has shown, so no step back counts. */
    public Instant at(String topic, Instant brokerTime) {
        var seen = brokerTimes.get(topic);
        return seen != null && seen.isAfter(brokerTime) ? seen : brokerTime;
    }

    /** After a record was read. */
    public ChainHead read(String topic, Instant brokerTime) {
        var at = at(topic, brokerTime);
        if (at.equals(brokerTimes.get(topic))) {
            return this;
        }
        var times = new TreeMap<>(brokerTimes);
        times.put(topic, at);
        return new ChainHead(sequence, hash, times, policy, early);
    }

    /** After an audit record was written. */
    public ChainHead written(byte[] newHash) {
        return new ChainHead(sequence + 1, HexFormat.of().formatHex(newHash), brokerTimes, policy, early);
    }

    /** After a policy was named. */
    public ChainHead under(String fingerprint) {
        return new ChainHead(sequence, hash, brokerTimes, fingerprint, early);
    }

    /** After a subject's waiting commands became more or fewer. */
    public ChainHead waiting(int before, int after) {
        return new ChainHead(sequence, hash, brokerTimes, policy, early + after - before);
    }
}
