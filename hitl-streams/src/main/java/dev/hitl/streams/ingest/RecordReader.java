package dev.hitl.streams.ingest;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.streams.ingest.Reading.Astray;
import dev.hitl.streams.ingest.Reading.OfApproval;
import dev.hitl.streams.ingest.Reading.OfPause;
import dev.hitl.streams.ingest.Reading.OfReceipt;
import dev.hitl.streams.ingest.Reading.Unfit;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.InvalidRecord;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.RecordDecoder;
import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads a record: size first, then the key, then the value. One a task: not safe for use by several threads.
 *
 * <p>Lets through what says nothing about the record: {@link dev.hitl.wire.registry.RegistryException} and
 * {@link dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId}, both of which may end by waiting.
 */
public final class RecordReader {

    private static final int MAX_COMMAND_ID = 100;

    private final Map<HitlTopic, Lane<?>> lanes = new HashMap<>();
    private final int partitions;

    /**
     * A reader of every input topic.
     *
     * @param registry where writers' schemas come from
     * @param partitions how many partitions each topic has
     */
    public RecordReader(SchemaRegistryClient registry, int partitions) {
        this.partitions = partitions;
        lane(registry, Topics.APPROVAL_REQUESTS, (k, v) -> new OfApproval(ApprovalMapping.request(k, v)));
        lane(registry, Topics.APPROVAL_DECISIONS, (k, v) -> new OfApproval(ApprovalMapping.decision(k, v)));
        lane(registry, Topics.APPROVAL_WITHDRAWALS, (k, v) -> new OfApproval(ApprovalMapping.withdrawal(k, v)));
        lane(registry, Topics.APPROVAL_EXECUTIONS, (k, v) -> new OfApproval(ApprovalMapping.execution(k, v)));
        lane(registry, Topics.PAUSE_REQUESTS, (k, v) -> new OfPause(PauseMapping.pause(k, v)));
        lane(registry, Topics.RESUME_REQUESTS, (k, v) -> new OfPause(PauseMapping.resume(k, v)));
        lane(registry, Topics.DELIVERY_RECEIPTS, RecordReader::receipt);
    }

    /**
     * Reads a record.
     *
     * @param partition the task's partition: where the record is read, which for one that strayed is not where it came
     */
    public Reading read(Arrival arrival, int partition) {
        var key = arrival.key();
        var value = arrival.value();
        if (key == null) {
            return unfit(DeadReason.BAD_KEY, "Expected a key workspace/id, but found none; send one", null);
        } else if (key.length > Topics.MAX_KEY_BYTES) {
            return unfit(
                    DeadReason.TOO_LARGE,
                    "Expected a key of at most " + Topics.MAX_KEY_BYTES + " bytes, but found " + key.length
                            + "; shorten the id",
                    null);
        }
        SubjectKey subject;
        try {
            subject = subjectOf(key);
        } catch (IllegalArgumentException e) {
            return unfit(DeadReason.BAD_KEY, e.getMessage(), null);
        }
        if (value == null) {
            return unfit(DeadReason.NO_VALUE, "Expected a value, but found none; send a command", subject);
        }
        var lane = lanes.get(arrival.topic());
        if (value.length > lane.maxBytes()) {
            return unfit(
                    DeadReason.TOO_LARGE,
                    "Expected a value of at most " + lane.maxBytes() + " bytes, but found " + value.length
                            + "; make it smaller",
                    subject);
        }
        var home = Partitions.of(key, partitions);
        if (home != partition) {
            return new Astray(home);
        }
        return lane.read(subject, value);
    }

    /** Says why a record that was read can't be taken up after all; its command is named. */
    public Unfit refuse(Arrival arrival, int partition, DeadReason reason, String sentence) {
        return read(arrival, partition)
                .match(
                        approval -> new Unfit(
                                reason,
                                sentence,
                                Optional.of(approval.command().key()),
                                Optional.of(approval.command().commandId())),
                        pause -> new Unfit(
                                reason,
                                sentence,
                                Optional.of(pause.command().key()),
                                Optional.of(pause.command().commandId())),
                        receipt -> new Unfit(reason, sentence, Optional.of(receipt.key()), Optional.empty()),
                        astray -> unread(arrival, reason, sentence),
                        unfit -> new Unfit(reason, sentence, unfit.key(), unfit.commandId()));
    }

    /** Says why a record's value can't be taken up, of which nothing but the key need be readable. */
    public Unfit unread(Arrival arrival, DeadReason reason, String sentence) {
        Optional<SubjectKey> subject;
        try {
            subject = Optional.of(subjectOf(arrival.key()));
        } catch (IllegalArgumentException e) {
            subject = Optional.empty();
        }
        return new Unfit(reason, sentence, subject, Optional.empty());
    }

    private static SubjectKey subjectOf(byte[] key) {
        if (key == null || key.length > Topics.MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Expected a key workspace/id of at most " + Topics.MAX_KEY_BYTES + " bytes");
        }
        try {
            return SubjectKey.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Expected a key in UTF-8, but found other bytes; encode it so", e);
        }
    }

    private <V extends SpecificRecord> void lane(
            SchemaRegistryClient registry, Topic<V> topic, BiFunction<SubjectKey, V, Reading> map) {
        lanes.put(topic, new Lane<>(topic.maxValueBytes(), new RecordDecoder<>(topic.valueType(), registry), map));
    }

    private static Reading receipt(SubjectKey key, DeliveryReceipt receipt) {
        var notice = receipt.getNotice();
        if (!key.workspace().equals(notice.getWorkspace()) || !key.id().equals(notice.getSubjectId())) {
            throw new InvalidRecord(
                    "Expected the key to be the notice's workspace/id, but they differ; send them alike");
        }
        return new OfReceipt(key, receipt);
    }

    private static Unfit unfit(DeadReason reason, String sentence, SubjectKey key) {
        return new Unfit(reason, sentence, Optional.ofNullable(key), Optional.empty());
    }

    private record Lane<V extends SpecificRecord>(
            int maxBytes, RecordDecoder<V> decoder, BiFunction<SubjectKey, V, Reading> map) {

        Reading read(SubjectKey key, byte[] value) {
            V decoded;
            try {
                decoded = decoder.decode(value);
            } catch (MalformedRecord e) {
                return unfit(DeadReason.UNDECODABLE, e.getMessage(), key);
            }
            try {
                return map.apply(key, decoded);
            } catch (InvalidRecord e) {
                return new Unfit(DeadReason.INVALID, e.getMessage(), Optional.of(key), commandIdOf(decoded));
            }
        }

        private static Optional<String> commandIdOf(SpecificRecord decoded) {
            var field = decoded.getSchema().getField("commandId");
            return Optional.ofNullable(field)
                    .map(f -> decoded.get(f.pos()))
                    .map(Object::toString)
                    .filter(id -> !id.isBlank()
                            && id.length() <= MAX_COMMAND_ID
                            && id.chars().allMatch(c -> c > ' ' && c < 127));
        }
    }
}
