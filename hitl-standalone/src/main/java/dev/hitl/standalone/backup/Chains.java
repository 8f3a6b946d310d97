package dev.hitl.standalone.backup;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.policy.Policy;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.audit.ChainHead;
import dev.hitl.streams.emit.Encoders;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.state.ChainHeadCodec;
import dev.hitl.streams.state.StoreNames;
import dev.hitl.wire.audit.AuditChain;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where each partition's audit chain ends, by the audit topic and by the processor's store: both are written in one transaction,
 * so a copy in which they differ is not of one moment.
 */
final class Chains {
    private final String audit;
    private final String heads;
    private final Map<Integer, byte[]> lastAudit = new TreeMap<>();
    private final Map<Integer, ChainHead> lastHead = new TreeMap<>();

    Chains(TopicNames names) {
        this.audit = names.of(Topics.AUDIT);
        this.heads = names.changelogOf(StoreNames.CHAIN_HEAD);
    }

    /** Takes the next record of a partition. */
    void take(TopicPartition place, byte[] key, byte[] value) {
        if (place.topic().equals(audit)) {
            lastAudit.put(place.partition(), value);
        } else if (place.topic().equals(heads) && value != null && Arrays.equals(key, ChainHeadCodec.key())) {
            lastHead.put(place.partition(), ChainHeadCodec.decode(value));
        }
    }

    /** Throws {@link CommandFailure} unless both say the same of every chain. */
    void requireOneMoment(int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            byte[] last = lastAudit.get(partition);
            byte[] carried = last == null
                    ? AuditChain.beginning()
                    : Arrays.copyOfRange(last, last.length - AuditChain.HASH_BYTES, last.length);
            if (!Arrays.equals(carried, head(partition).hashBytes())) {
                throw new CommandFailure(
                        ExitCodes.FAILED,
                        "The copy is not of one moment.",
                        "Chain " + partition + " ends with another record on " + audit + " than the processor's "
                                + heads + " says.",
                        "Look with './hitl audit' whether the chain is whole, and keep every topic as it is.");
            }
        }
    }

    private ChainHead head(int partition) {
        return lastHead.getOrDefault(partition, ChainHead.BEGINNING);
    }

    /** Returns what makes a partition's chain go on: the record that says so, and the processor's knowledge of it. */
    List<ProducerRecord<byte[], byte[]>> goOn(
            int partition, Encoders encoders, Map<String, String> details, Instant at) {
        Outbox outbox = new Outbox(encoders, head(partition), Topics.MAX_OUTPUT_BYTES);
        outbox.audit(new AuditEntry(
                AuditSubject.workspace("*"),
                "installation.restored",
                "Restored from a backup of " + details.get("taken_at")
                        + "; what was read after it, and before this, is not here",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                details,
                at,
                Optional.empty(),
                Policy.standard().version()));
        var said = outbox.outputs().get(0);
        return List.of(
                new ProducerRecord<>(audit, partition, at.toEpochMilli(), said.key(), said.value()),
                new ProducerRecord<>(
                        heads,
                        partition,
                        at.toEpochMilli(),
                        ChainHeadCodec.key(),
                        ChainHeadCodec.encode(outbox.head())));
    }
}
