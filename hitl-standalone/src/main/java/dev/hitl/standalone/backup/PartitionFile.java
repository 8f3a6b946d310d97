package dev.hitl.standalone.backup;

import dev.hitl.standalone.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The records of one partition as an Avro object container file, a record at a time. Not compressed: Avro refuses to read a
 * compressed block that is larger than a part of the heap, and writes it all the same.
 */
final class PartitionFile {
    static final Schema SCHEMA = schema();

    private static final Schema HEADER = SCHEMA.getField("headers").schema().getElementType();

    private PartitionFile() {}

    /** Writes one. */
    static final class Writer implements AutoCloseable {
        private final DataFileWriter<GenericRecord> file = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA));

        Writer(Path path) throws IOException {
            OwnerOnly.createNew(path);
            file.setCodec(CodecFactory.nullCodec()).create(SCHEMA, path.toFile());
        }

        void add(ConsumerRecord<byte[], byte[]> found) throws IOException {
            GenericRecord record = new GenericData.Record(SCHEMA);
            record.put("offset", found.offset());
            record.put("timestamp", found.timestamp());
            record.put("key", buffer(found.key()));
            record.put("value", buffer(found.value()));
            List<GenericRecord> headers = new ArrayList<>();
            for (Header header : found.headers()) {
                GenericRecord one = new GenericData.Record(HEADER);
                one.put("name", header.key());
                one.put("value", buffer(header.value()));
                headers.add(one);
            }
            record.put("headers", headers);
            file.append(record);
        }

        /** Nothing counts as written before the disk has it. */
        @Override
        public void close() throws IOException {
            try (file) {
                file.fSync();
            }
        }

        private static ByteBuffer buffer(byte[] bytes) {
            return bytes == null ? null : ByteBuffer.wrap(bytes);
        }
    }

    /** Reads one. */
    static final class Reader implements AutoCloseable {
        private final DataFileReader<GenericRecord> file;

        Reader(Path path) throws IOException {
            File source = path.toFile();
            file = new DataFileReader<>(source, new GenericDatumReader<>(null, SCHEMA));
        }

        boolean hasNext() {
            return file.hasNext();
        }

        Stored next() {
            return new Stored(file.next());
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** A record out of a file. */
    record Stored(GenericRecord record) {
        long offset() {
            return (Long) record.get("offset");
        }

        byte[] key() {
            return bytes(record.get("key"));
        }

        byte[] value() {
            return bytes(record.get("value"));
        }

        ProducerRecord<byte[], byte[]> to(TopicPartition partition) {
            List<Header> headers = new ArrayList<>();
            for (Object each : (List<?>) record.get("headers")) {
                GenericRecord header = (GenericRecord) each;
                headers.add(new RecordHeader(header.get("name").toString(), bytes(header.get("value"))));
            }
            Long timestamp = (Long) record.get("timestamp");
            return new ProducerRecord<>(partition.topic(), partition.partition(), timestamp, key(), value(), headers);
        }

        private static byte[] bytes(Object buffer) {
            if (buffer == null) {
                return null;
            }
            ByteBuffer from = ((ByteBuffer) buffer).duplicate();
            // A large record is not to be in the memory once more than it has to be.
            if (from.hasArray() && from.array().length == from.remaining()) {
                return from.array();
            }
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            return bytes;
        }
    }

    private static Schema schema() {
        try (InputStream in = PartitionFile.class.getResourceAsStream("kafka-record.avsc")) {
            return new Schema.Parser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of a backup's records could not be read from the jar", e);
        }
    }
}
