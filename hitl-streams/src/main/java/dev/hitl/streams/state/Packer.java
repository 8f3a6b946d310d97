package dev.hitl.streams.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes the binary form: numbers as varints, texts as UTF-8 with their length, times in milliseconds. */
final class Packer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    Packer(int version) {
        out.write(version);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Packer number(long value) {
        var zigzag = (value << 1) ^ (value >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            out.write((int) (zigzag & 0x7F | 0x80));
            zigzag >>>= 7;
        }
        out.write((int) zigzag);
        return this;
    }

    Packer flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    Packer raw(byte[] value) {
        out.write(value, 0, value.length);
        return this;
    }

    Packer text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return number(bytes.length).raw(bytes);
    }

    Packer name(Enum<?> value) {
        return text(value.name());
    }

    Packer time(Instant value) {
        return number(value.toEpochMilli());
    }

    Packer duration(Duration value) {
        return number(value.toMillis());
    }

    <T> Packer optional(Optional<T> value, BiConsumer<Packer, T> write) {
        flag(value.isPresent());
        value.ifPresent(v -> write.accept(this, v));
        return this;
    }

    <T> Packer list(Collection<T> values, BiConsumer<Packer, T> write) {
        number(values.size());
        values.forEach(v -> write.accept(this, v));
        return this;
    }
}
