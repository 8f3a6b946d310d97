package dev.hitl.streams.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link Packer} wrote. What does not fit its version is damage to the store, and
 * an {@link IllegalStateException}. */
final class Unpacker {

    private final ByteBuffer in;
    private final int version;

    Unpacker(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
        this.version = in.get();
    }

    /**
     * Reads a whole value of a version up to the newest; bytes left over are damage too.
     *
     * @throws UnknownVersion if the version is not one of these
     */
    static <T> T read(String what, int newest, byte[] bytes, Function<Unpacker, T> read) {
        try {
            var in = new Unpacker(bytes);
            if (in.version < 1) {
                throw new IllegalArgumentException("no version");
            }
            if (in.version > newest) {
                throw new UnknownVersion(what, newest, in.version);
            }
            var value = read.apply(in);
            if (in.in.hasRemaining()) {
                throw new IllegalStateException("Expected " + what + " to end, but " + in.in.remaining()
                        + " bytes follow; the store is damaged, restore it from its changelog");
            }
            return value;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Expected " + what + " in codec version " + newest
                            + " or before, but its bytes do not fit; the store is damaged, restore it from its changelog",
                    e);
        }
    }

    /** The version that the value was written in. */
    int version() {
        return version;
    }

    int kind() {
        return in.get();
    }

    long number() {
        long zigzag = 0;
        for (var shift = 0; shift < 64; shift += 7) {
            var b = in.get();
            zigzag |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }

    int length() {
        var length = number();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a length is larger than what is left");
        }
        return (int) length;
    }

    boolean flag() {
        return in.get() != 0;
    }

    byte[] raw(int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    String text() {
        return new String(raw(length()), StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    Instant time() {
        return Instant.ofEpochMilli(number());
    }

    Duration duration() {
        return Duration.ofMillis(number());
    }

    <T> Optional<T> optional(Function<Unpacker, T> read) {
        return flag() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    <T> List<T> list(Function<Unpacker, T> read) {
        var size = length();
        var values = new ArrayList<T>(size);
        for (var i = 0; i < size; i++) {
            values.add(read.apply(this));
        }
        return values;
    }
}
