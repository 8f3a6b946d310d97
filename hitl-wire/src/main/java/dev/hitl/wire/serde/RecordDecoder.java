package dev.hitl.wire.serde;

import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns Confluent's wire format into records of one generated type, whatever version of its schema they were written
 * with. Not safe for use by several threads: its decoder is used again for each record.
 *
 * <p>Lengths that a record claims are checked against the bytes it has before anything is allocated for them, and
 * schemas with types that take no bytes are refused, so what a hostile record costs is bounded by its size.
 *
 * @param <T> the generated type
 */
public final class RecordDecoder<T extends SpecificRecord> {

    private static final int MAX_READERS = 256;

    private final SchemaRegistryClient registry;
    private final OwnTypes types;
    private final Schema expected;
    private final Map<Integer, DatumReader<T>> readers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, DatumReader<T>> eldest) {
            return size() > MAX_READERS;
        }
    };
    private BinaryDecoder decoder;

    /**
     * Prepares to read one type.
     *
     * @param type the generated class
     * @param registry where writers' schemas come from; not closed by this
     */
    public RecordDecoder(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.types = new OwnTypes(type);
        this.expected = types.getSchema(type);
    }

    /**
     * Decodes a record.
     *
     * @param bytes the record's value, not null
     * @throws RecordUnreadable if the bytes are no such record, for good
     * @throws dev.hitl.wire.registry.RegistryException if the registry could not be asked; nothing is known about the
     *     record then
     */
    public T decode(byte[] bytes) {
        int id = WireHeader.readId(bytes);
        DatumReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = readerFor(id);
            readers.put(id, reader);
        }
        try {
            decoder = DecoderFactory.get()
                    .binaryDecoder(bytes, WireHeader.BYTES, bytes.length - WireHeader.BYTES, decoder);
            T value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedRecord(
                        "Expected the record to end with its " + expected.getName() + ", but bytes follow it.", null);
            }
            return value;
        } catch (IOException
                | AvroRuntimeException
                | UnsupportedOperationException
                | IndexOutOfBoundsException
                | ClassCastException
                | StackOverflowError e) {
            // Avro reports hostile bytes in all these ways; the last for a recursive schema nested without end.
            throw new MalformedRecord(
                    "Expected " + expected.getFullName() + " written with schema " + id
                            + ", but the bytes do not fit it (" + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    private DatumReader<T> readerFor(int id) {
        Schema written = writtenSchema(id);
        if (!written.getFullName().equals(expected.getFullName())) {
            throw new MalformedRecord(
                    "Expected " + expected.getFullName() + ", but schema " + id + " is " + written.getFullName()
                            + "; check which topic the record was meant for.",
                    null);
        }
        requireWeight(id, written);
        return new SpecificDatumReader<>(written, expected, types);
    }

    private static void requireWeight(int id, Schema written) {
        boolean weightless;
        try {
            weightless = Weightless.in(written);
        } catch (StackOverflowError e) {
            throw new MalformedRecord("Expected schema " + id + " to be read, but it is nested without end.", e);
        }
        if (weightless) {
            throw new MalformedRecord(
                    "Expected types that take at least a byte, but schema " + id + " has a record of nothing, or a list"
                            + " of items that take no bytes, of which there could be any number; give it a field.",
                    null);
        }
    }

    private Schema writtenSchema(int id) {
        try {
            return registry.byId(id);
        } catch (SchemaNotFound | InvalidSchema e) {
            throw new UnknownSchemaId(
                    id, "Expected schema " + id + " in the registry, but it has none that can be read here.", e);
        }
    }
}
