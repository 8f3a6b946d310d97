package dev.hitl.streams.emit;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.streams.audit.ChainHead;
import dev.hitl.wire.audit.AuditChain;
import dev.hitl.wire.mapping.AuditMapping;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Everything that one record leads to. Each output is serialised and measured as it is added, so that by the time the state
 * is touched nothing can fail any more.
 */
public final class Outbox {

    private final Encoders encoders;
    private final int maxBytes;
    private final List<Output> outputs = new ArrayList<>();
    private ChainHead head;

    /**
     * An empty outbox.
     *
     * @param head where the audit chain ends before this record
     * @param maxBytes the largest value that may be written
     */
    public Outbox(Encoders encoders, ChainHead head, int maxBytes) {
        this.encoders = encoders;
        this.head = head;
        this.maxBytes = maxBytes;
    }

    /** Adds a record. */
    public <V extends SpecificRecord> void add(Topic<V> topic, byte[] key, V value) {
        add(topic, key, encoders.encode(topic, value), new RecordHeaders());
    }

    /** Adds the end of a key's value in a compacted topic. */
    public void tombstone(Topic<?> topic, byte[] key) {
        outputs.add(new Output(SinkNames.of(topic), OptionalInt.empty(), key, null, new RecordHeaders()));
    }

    /** Adds a record as it came. */
    public void deadLetter(byte[] key, byte[] value, Headers headers) {
        outputs.add(new Output(SinkNames.of(Topics.DEAD_LETTERS), OptionalInt.empty(), key, value, headers));
    }

    /** Adds a record on its way to the partition where its subject is kept. */
    public void stray(int home, byte[] key, byte[] value, Headers headers) {
        outputs.add(new Output(SinkNames.of(Topics.STRAYS), OptionalInt.of(home), key, value, headers));
    }

    /** Adds an audit record: the chain grows by one. */
    public void audit(AuditEntry entry) {
        var value = encoders.encode(Topics.AUDIT, AuditMapping.toAvro(entry, head.sequence() + 1, head.hashBytes()));
        var hash = AuditChain.seal(value);
        add(Topics.AUDIT, keyOf(entry.subject()), value, new RecordHeaders());
        head = head.written(hash);
    }

    /** Remembers which policy the chain has named. */
    public void under(String policyFingerprint) {
        head = head.under(policyFingerprint);
    }

    /** Counts by how much a subject's waiting commands became more or fewer. */
    public void waiting(int before, int after) {
        head = head.waiting(before, after);
    }

    /** Returns where the audit chain ends after this record. */
    public ChainHead head() {
        return head;
    }

    /** Returns the outputs in the order in which they were added. */
    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    private void add(Topic<?> topic, byte[] key, byte[] value, Headers headers) {
        if (value.length > maxBytes) {
            throw new OutputTooLarge(topic.name(), value.length, maxBytes);
        }
        outputs.add(new Output(SinkNames.of(topic), OptionalInt.empty(), key, value, headers));
    }

    private static byte[] keyOf(AuditSubject subject) {
        var key = subject.kind() == AuditSubject.Kind.WORKSPACE
                ? subject.workspace()
                : subject.workspace() + "/" + subject.id();
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
