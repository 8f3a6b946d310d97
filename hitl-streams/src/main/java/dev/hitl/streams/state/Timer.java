package dev.hitl.streams.state;

import dev.hitl.identity.SubjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * When to look at a subject again. Its key sorts by time: eight bytes of milliseconds, big-endian, one byte of kind, and
 * the subject key.
 *
 * @param due when, in milliseconds
 * @param kind what kind of subject
 * @param subject the subject
 */
public record Timer(Instant due, TimerKind kind, SubjectKey subject) {

    /** Returns the key under which it is stored. */
    public Bytes key() {
        var name = subject.bytes();
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + 1 + name.length)
                .putLong(due.toEpochMilli())
                .put((byte) kind.code())
                .put(name)
                .array());
    }

    static Timer of(Bytes key) {
        var in = ByteBuffer.wrap(key.get());
        var due = Instant.ofEpochMilli(in.getLong());
        var kind = TimerKind.of(in.get());
        var name = new byte[in.remaining()];
        in.get(name);
        return new Timer(due, kind, SubjectKey.parse(new String(name, StandardCharsets.UTF_8)));
    }

    /** Returns the key before every timer that is due at the given time or later. */
    static Bytes from(long dueMillis) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(dueMillis).array());
    }
}
