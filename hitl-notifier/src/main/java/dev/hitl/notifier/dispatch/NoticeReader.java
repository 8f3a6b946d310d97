package dev.hitl.notifier.dispatch;

import dev.hitl.notice.Notice;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.mapping.InvalidRecord;
import dev.hitl.wire.mapping.NoticeMapping;
import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.serde.RecordUnreadable;
import dev.hitl.wire.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a record as a notice, and tells what will never be one from what cannot be read just now. */
record NoticeReader(Connection connection) {

    /** What came of reading a record. */
    sealed interface Reading {

        /** A notice. */
        record Readable(Notice notice) implements Reading {}

        /** Never a notice. */
        record Unreadable(String why) implements Reading {}

        /** The registry does not answer now, or does not know the schema yet. */
        record NotNow(String why, boolean mayBeForEver) implements Reading {}
    }

    Reading read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new Reading.Unreadable("Expected a notice, but found a record without a value");
        }
        if (record.value().length > Topics.NOTICES.maxValueBytes()) {
            return new Reading.Unreadable("Expected a notice of at most " + Topics.NOTICES.maxValueBytes()
                    + " bytes, but found " + record.value().length);
        }
        try {
            return new Reading.Readable(NoticeMapping.notice(connection.decode(Topics.NOTICES, record.value())));
        } catch (RecordUnreadable.UnknownSchemaId e) {
            return new Reading.NotNow(e.getMessage(), true);
        } catch (RecordUnreadable | InvalidRecord | IllegalArgumentException e) {
            return new Reading.Unreadable(e.getMessage());
        } catch (RegistryException e) {
            return new Reading.NotNow(e.getMessage(), false);
        }
    }
}
