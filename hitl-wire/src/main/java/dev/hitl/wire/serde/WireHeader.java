package dev.hitl.wire.serde;

import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
import java.io.ByteArrayOutputStream;

/** The five bytes before the Avro data: a zero and the schema id, big-endian. */
final class WireHeader {

    static final int BYTES = 5;

    private static final byte MAGIC = 0;

    private WireHeader() {}

    static void write(int id, ByteArrayOutputStream out) {
        out.write(MAGIC);
        out.write(id >>> 24);
        out.write(id >>> 16);
        out.write(id >>> 8);
        out.write(id);
    }

    static int readId(byte[] bytes) {
        if (bytes.length < BYTES) {
            throw new MalformedRecord(
                    "Expected at least " + BYTES + " bytes (a zero and a schema id), but found " + bytes.length
                            + "; write with a Confluent-compatible serializer.",
                    null);
        }
        if (bytes[0] != MAGIC) {
            throw new MalformedRecord(
                    "Expected the record to begin with a zero byte, but found " + (bytes[0] & 0xff)
                            + "; write with a Confluent-compatible serializer.",
                    null);
        }
        int id = (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | bytes[4] & 0xff;
        if (id < 0) {
            throw new MalformedRecord("Expected a schema id that is not negative, but found " + id + ".", null);
        }
        return id;
    }
}
