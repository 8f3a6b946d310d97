package dev.hitl.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.schemas.Contract.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record of each version, as text and as bytes, that every later version has to read. */
class FrozenSamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HASH_BYTES = 32;

    /** A frozen record of one version of a topic's schema. */
    record Sample(Entry entry, int version) {

        Schema schema() {
            return entry.frozen(version);
        }

        JsonNode file() throws IOException {
            return JSON.readTree(Contract.read(entry.sampleFile(version)));
        }

        GenericRecord record() throws IOException {
            var decoder = DecoderFactory.get()
                    .jsonDecoder(schema(), file().get("record").toString());
            return new GenericDatumReader<GenericRecord>(schema()).read(null, decoder);
        }

        byte[] bytes() throws IOException {
            return HexFormat.of().parseHex(file().get("hex").asText());
        }

        @Override
        public String toString() {
            return entry + " v" + version;
        }
    }

    static List<Sample> samples() {
        return Contract.entries().stream()
                .flatMap(entry -> entry.versions().stream().map(version -> new Sample(entry, version)))
                .toList();
    }

    /** Fills in bytes that are still empty, and never others: a frozen sample does not change. */
    @BeforeAll
    static void writeBytesIfAsked() throws IOException {
        FrozenSchemasTest.freezeIfAsked();
        if (Integer.getInteger("hitl.freeze") == null) {
            return;
        }
        for (Sample sample : samples()) {
            var file = (ObjectNode) sample.file();
            if (file.get("hex").asText().isEmpty()) {
                file.put("hex", HexFormat.of().formatHex(encode(sample.schema(), sample.record())));
                Contract.write(
                        sample.entry().sampleFile(sample.version()),
                        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n");
            }
        }
    }

    @Test
    void everyVersionOfEveryTopicHasASample() {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(16).allSatisfy(sample -> assertThat(
                        sample.entry().sampleFile(sample.version()))
                .exists());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theBytesAreTheRecord(Sample sample) throws IOException {
        GenericRecord decoded = decode(sample.schema(), sample.schema(), sample.bytes());

        assertThat(decoded).isEqualTo(sample.record());
        assertThat(encode(sample.schema(), decoded)).isEqualTo(sample.bytes());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theTypeInUseReadsTheBytes(Sample sample) throws IOException {
        GenericRecord decoded = decode(sample.schema(), sample.entry().current(), sample.bytes());

        for (Schema.Field field : sample.schema().getFields()) {
            Object expected = sample.record().get(field.name());
            assertThat(GenericData.get().toString(decoded.get(field.name())))
                    .as(field.name())
                    .isEqualTo(GenericData.get().toString(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("auditSamples")
    void theHashOfAnAuditRecordIsOverTheBytesBeforeIt(Sample sample) throws Exception {
        byte[] bytes = sample.bytes();
        byte[] before = Arrays.copyOf(bytes, bytes.length - HASH_BYTES);
        byte[] hash = Arrays.copyOfRange(bytes, before.length, bytes.length);

        assertThat(MessageDigest.getInstance("SHA-256").digest(before)).isEqualTo(hash);
    }

    static Stream<Sample> auditSamples() {
        return samples().stream().filter(s -> s.entry().topic().equals("audit"));
    }

    private static GenericRecord decode(Schema written, Schema read, byte[] bytes) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        var record = new GenericDatumReader<GenericRecord>(written, read).read(null, decoder);
        assertThat(decoder.isEnd()).as("bytes after the record").isTrue();
        return record;
    }

    private static byte[] encode(Schema schema, GenericRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
