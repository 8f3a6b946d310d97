package dev.hitl.tests.badinput;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.identity.SubjectKey;
import dev.hitl.streams.driver.Outgoing;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topic;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** Where records are handed in and what the processor says is read. Two partitions, of which the tests look at the first. */
public interface Desk extends AutoCloseable {

    int PARTITIONS = 2;

    /** The partition that everything belongs to, unless a case says otherwise. */
    int HOME = 0;

    /** Where a record stands. */
    record Place(String topic, int partition, long offset) {}

    /** A record that the processor wrote. */
    record Said(byte[] key, byte[] value, Headers headers) {}

    /** Hands in a record and returns where it stands. */
    Place send(Spoilt record);

    /** Returns what was written to a topic so far. */
    List<Said> said(HitlTopic topic);

    /** Waits for something to have happened, for as long as that may take; does not say whether it has. */
    void until(BooleanSupplier happened);

    /** Registers a schema and returns its id. */
    int register(String subject, Schema schema);

    <V extends SpecificRecord> byte[] encode(Topic<V> topic, V value);

    <V extends SpecificRecord> V decode(Topic<V> topic, byte[] value);

    /** Hands in a command that nothing is wrong with. */
    default void send(ApprovalCommand command) {
        send(command.key(), Outgoing.of(command));
    }

    private <V extends SpecificRecord> void send(SubjectKey key, Outgoing<V> outgoing) {
        send(Spoilt.of(outgoing.topic(), key.bytes(), encode(outgoing.topic(), outgoing.value())));
    }

    @Override
    void close();

    /** Returns a new subject of a partition. */
    static SubjectKey subject(String workspace, int partition) {
        while (true) {
            var key = new SubjectKey(workspace, UUID.randomUUID().toString());
            if (Partitions.of(key.bytes(), PARTITIONS) == partition) {
                return key;
            }
        }
    }
}
