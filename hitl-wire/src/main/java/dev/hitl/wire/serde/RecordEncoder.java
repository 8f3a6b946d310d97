package dev.hitl.wire.serde;

import dev.hitl.wire.registry.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns records of one generated type into Confluent's wire format. Not safe for use by several threads: its buffers are
 * used again for each record. The registry is asked once for each subject.
 *
 * @param <T> the generated type
 */
public final class RecordEncoder<T extends SpecificRecord> {

    /** A buffer that one large record has grown beyond this is let go. */
    private static final int KEPT_BUFFER_BYTES = 1024 * 1024;

    private static final int FIRST_BUFFER_BYTES = 512;

    private final SchemaRegistryClient registry;
    private final boolean autoRegister;
    private final Schema schema;
    private final SpecificDatumWriter<T> writer;
    private final Map<String, Integer> ids = new HashMap<>();
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
    private BinaryEncoder encoder;

    /**
     * Prepares to write one type.
     *
     * @param type the generated class
     * @param registry where schema ids come from; not closed by this
     * @param autoRegister whether to register the schema (true) or only to look it up (false)
     */
    public RecordEncoder(Class<T> type, SchemaRegistryClient registry, boolean autoRegister) {
        SpecificData data = SpecificData.getForClass(type);
        this.registry = registry;
        this.autoRegister = autoRegister;
        this.schema = data.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, data);
    }

    /**
     * Encodes a record.
     *
     * @param subject the subject to register the schema under, see {@link SubjectNames}
     * @param value the record, not null
     * @throws RecordUnwritable if the record does not fit its schema
     * @throws dev.hitl.wire.registry.RegistryException if the schema has no id yet and the registry gives none
     */
    public byte[] encode(String subject, T value) {
        int id = idIn(subject);
        // The encoder is attached before the buffer is cleared: attaching flushes what a failed record left behind.
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        buffer.reset();
        WireHeader.write(id, buffer);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new RecordUnwritable(
                    "Expected a complete " + schema.getFullName()
                            + ", but one does not fit its schema; see the cause for" + " the field.",
                    e);
        }
        byte[] bytes = buffer.toByteArray();
        if (bytes.length > KEPT_BUFFER_BYTES) {
            buffer = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
        }
        return bytes;
    }

    private int idIn(String subject) {
        Integer known = ids.get(subject);
        if (known != null) {
            return known;
        }
        int id = autoRegister ? registry.register(subject, schema) : registry.idOf(subject, schema);
        ids.put(subject, id);
        return id;
    }
}
