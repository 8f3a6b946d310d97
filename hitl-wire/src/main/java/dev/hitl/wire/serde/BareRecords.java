package dev.hitl.wire.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of one generated type as Avro bytes without a schema id, for a process to keep what it wrote itself; another version of
 * the type could not read them. Safe for use by several threads.
 *
 * @param <T> the generated type
 */
public final class BareRecords<T extends SpecificRecord> {

    private final DatumWriter<T> writer;
    private final DatumReader<T> reader;

    /** Prepares to keep records of the type. */
    public BareRecords(Class<T> type) {
        var generated = SpecificData.getForClass(type);
        var schema = generated.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, generated);
        this.reader = new SpecificDatumReader<>(schema, schema, new OwnTypes(type));
    }

    /** Returns the record as bytes. */
    public byte[] encode(T value) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the record that {@link #encode} wrote. */
    public T decode(byte[] bytes) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
