package dev.hitl.wire.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.schemas.ResumeRequest;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.serde.RecordUnreadable.MalformedRecord;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

    private static final String SUBJECT = "hitl.resume-requests-value";
    private static final Schema OURS = ResumeRequest.getClassSchema();

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final RecordEncoder<ResumeRequest> encoder = new RecordEncoder<>(ResumeRequest.class, registry, true);
    private final RecordDecoder<ResumeRequest> decoder = new RecordDecoder<>(ResumeRequest.class, registry);

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll String taskId, @ForAll String message) {
        // A lone surrogate has no UTF-8 form, so it cannot come back.
        ResumeRequest sent = Records.resume(encodable(taskId), encodable(message));

        assertThat(decoder.decode(encoder.encode(SUBJECT, sent))).isEqualTo(sent);
    }

    @Property(tries = 2000)
    void bytesThatNobodyWroteAreReadOrMalformedAndNothingElse(@ForAll @Size(max = 200) byte[] noise) {
        encoder.encode(SUBJECT, Records.resume("t", null));
        try {
            assertThat(decoder.decode(Records.framed(1, noise))).isNotNull();
        } catch (MalformedRecord e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Test
    void writesAZeroTheIdAndThenPlainAvro() throws IOException {
        byte[] bytes = encoder.encode(SUBJECT, Records.resume("t", "go on"));

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(HexFormat.of().formatHex(bytes, 5, bytes.length))
                // kind 1, "c-1", 1700000000123 as a zigzag varint, "payments", "t", no pause id
                .startsWith("02" + "06632d31" + "f6a1abfef962" + "107061796d656e7473" + "0274" + "00");
    }

    @Test
    void everyRecordCutShortIsMalformed() {
        byte[] whole = encoder.encode(SUBJECT, Records.resume("task", "go on"));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decoder.decode(cut)).as("%d bytes", length).isInstanceOf(MalformedRecord.class);
        }
    }

    @Test
    void bytesAfterTheRecordAreMalformed() {
        byte[] whole = encoder.encode(SUBJECT, Records.resume("task", null));

        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageContaining("bytes follow");
    }

    @Test
    void anotherFirstByteIsMalformed() {
        assertThatThrownBy(() -> decoder.decode("{\"json\":1}".getBytes(UTF_8)))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageContaining("zero byte, but found 123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"feffffff0f", "ffffffff0f", "fcffffffffffffff7f", "01", "80808080808080808080"})
    void aLengthThatTheRecordDoesNotHaveIsMalformedBeforeAnythingIsAllocated(String length) {
        encoder.encode(SUBJECT, Records.resume("t", null));
        byte[] claims = Records.framed(1, HexFormat.of().parseHex("02" + length + "41"));

        assertThatThrownBy(() -> decoder.decode(claims)).isInstanceOf(MalformedRecord.class);
    }

    @Test
    void aListInAFieldThatIsSkippedCannotClaimMoreThanItHas() {
        int id = registry.register(SUBJECT, withExtra("{\"type\":\"array\",\"items\":\"long\"}"));
        byte[] start = encoder.encode(SUBJECT, Records.resume("t", null));
        byte[] record = Arrays.copyOfRange(start, 5, start.length + 6);
        byte[] claim = HexFormat.of().parseHex("feffffff0f");
        System.arraycopy(claim, 0, record, record.length - 6, 5);

        assertThatThrownBy(() -> decoder.decode(Records.framed(id, record))).isInstanceOf(MalformedRecord.class);
    }

    /** Each could claim thousands of millions of steps in a few bytes, and one would hold up its partition for hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'array','items':'null'}",
                "{'type':'map','values':['null',{'type':'array','items':{'type':'fixed','name':'F','size':0}}]}",
                "{'type':'array','items':{'type':'record','name':'E','fields':[{'name':'n','type':'null'}]}}",
                "{'type':'record','name':'E','fields':[]}",
                "{'type':'record','name':'D','fields':[{'name':'i','type':'int'},{'name':'a','type':{'type':'record','name':'B',"
                        + "'fields':[{'name':'l','type':{'type':'record','name':'E','fields':[]}},{'name':'r','type':'E'}]}}]}"
            })
    void aWriterWithTypesThatTakeNoBytesIsMalformed(String type) {
        var record = writtenWithExtra(type.replace('\'', '"'), "00");

        assertThatThrownBy(() -> decoder.decode(record))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageContaining("take at least a byte");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{'type':'array','items':['null','int']}",
                "{'type':'array','items':{'type':'array','items':'int'}}",
                "{'type':'record','name':'C','fields':[{'name':'next','type':['null','C']},{'name':'n','type':'null'}]}"
            })
    void aWriterWithAnyOtherTypesIsRead(String type) {
        var written = type.equals("null") ? "\"null\"" : type.replace('\'', '"');

        assertThat(decoder.decode(writtenWithExtra(written, type.equals("null") ? "" : "00"))
                        .getTaskId())
                .isEqualTo("t");
    }

    @Test
    void aWriterWhoseSchemaRecursWithoutEndIsMalformed() {
        int id = registry.register(
                SUBJECT,
                withExtra("{\"type\":\"record\",\"name\":\"Chain\",\"fields\":"
                        + "[{\"name\":\"next\",\"type\":[\"null\",\"Chain\"]}]}"));
        byte[] start = encoder.encode(SUBJECT, Records.resume("t", null));
        byte[] record = Arrays.copyOfRange(start, 5, start.length + 250_000);
        Arrays.fill(record, start.length - 5, record.length, (byte) 2);

        assertThatThrownBy(() -> decoder.decode(Records.framed(id, record))).isInstanceOf(MalformedRecord.class);
    }

    @Test
    void readsANewerWritersRecordAndLeavesOutWhatItDoesNotKnow() throws IOException {
        Schema newer = withExtra("\"string\"");
        GenericRecord written = generic(newer);
        written.put("extra", "news");

        ResumeRequest read =
                decoder.decode(Records.framed(registry.register(SUBJECT, newer), Records.avro(newer, written)));

        assertThat(read.getTaskId()).isEqualTo("t");
    }

    @Test
    void readsAnOlderWritersRecordAndFillsInTheDefaults() throws IOException {
        Schema older = without("payload", "message", "deadline");

        ResumeRequest read =
                decoder.decode(Records.framed(registry.register(SUBJECT, older), Records.avro(older, generic(older))));

        assertThat(read.getTaskId()).isEqualTo("t");
        assertThat(read.getMessage()).isNull();
    }

    @Test
    void aWriterWithoutARequiredFieldIsMalformed() throws IOException {
        Schema lacking = without("workspace");
        byte[] bytes = Records.framed(registry.register(SUBJECT, lacking), Records.avro(lacking, generic(lacking)));

        assertThatThrownBy(() -> decoder.decode(bytes))
                .isInstanceOf(MalformedRecord.class)
                .cause()
                .hasMessageContaining("workspace");
    }

    @Test
    void anotherRecordTypeIsMalformedAndNamed() throws IOException {
        Schema other = SchemaBuilder.record("com.example.Note").fields().endRecord();
        byte[] bytes = Records.framed(registry.register(SUBJECT, other), new byte[0]);

        assertThatThrownBy(() -> decoder.decode(bytes))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageContaining("dev.hitl.schemas.ResumeRequest")
                .hasMessageContaining("com.example.Note");
    }

    @Test
    void anUnknownSchemaIsDefiniteButARegistryThatIsAwayIsNot() {
        byte[] bytes = Records.framed(77, new byte[3]);

        assertThatThrownBy(() -> decoder.decode(bytes))
                .isInstanceOfSatisfying(
                        UnknownSchemaId.class, e -> assertThat(e.schemaId()).isEqualTo(77));
        registry.away = true;
        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void asksTheRegistryOnceForEachSubjectAndId() {
        for (int i = 0; i < 3; i++) {
            decoder.decode(encoder.encode(SUBJECT, Records.resume("t" + i, null)));
            encoder.encode("other-value", Records.resume("t", null));
        }

        assertThat(registry.asked).containsExactly("register " + SUBJECT, "byId 1", "register other-value");
    }

    @Test
    void aRecordThatDoesNotFitItsSchemaLeavesNothingBehind() {
        ResumeRequest incomplete = new ResumeRequest();
        ResumeRequest complete = Records.resume("t", null);

        assertThatThrownBy(() -> encoder.encode(SUBJECT, incomplete))
                .isInstanceOf(RecordUnwritable.class)
                .hasMessageContaining("ResumeRequest");
        assertThat(decoder.decode(encoder.encode(SUBJECT, complete))).isEqualTo(complete);
    }

    /** The record of a writer with another field behind ours. */
    private byte[] writtenWithExtra(String type, String hex) {
        int id = registry.register(SUBJECT, withExtra(type));
        byte[] ours = encoder.encode(SUBJECT, Records.resume("t", null));
        byte[] extra = HexFormat.of().parseHex(hex);
        byte[] avro = Arrays.copyOfRange(ours, 5, ours.length + extra.length);
        System.arraycopy(extra, 0, avro, ours.length - 5, extra.length);
        return Records.framed(id, avro);
    }

    private static String encodable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static Schema withExtra(String type) {
        List<Schema.Field> fields = copies();
        fields.add(new Schema.Field("extra", new Schema.Parser().parse(type), null, (Object) null));
        return Schema.createRecord(OURS.getName(), null, OURS.getNamespace(), false, fields);
    }

    private static Schema without(String... names) {
        List<Schema.Field> fields = copies();
        fields.removeIf(field -> List.of(names).contains(field.name()));
        return Schema.createRecord(OURS.getName(), null, OURS.getNamespace(), false, fields);
    }

    private static List<Schema.Field> copies() {
        List<Schema.Field> fields = new ArrayList<>();
        OURS.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return fields;
    }

    private static GenericRecord generic(Schema schema) {
        Schema principal = OURS.getField("principal").schema();
        GenericRecord by = new GenericData.Record(principal);
        by.put("kind", new GenericData.EnumSymbol(principal.getField("kind").schema(), "HUMAN"));
        by.put("id", "ann");
        by.put(
                "assurance",
                new GenericData.EnumSymbol(principal.getField("assurance").schema(), "OIDC"));
        GenericRecord record = new GenericData.Record(schema);
        record.put("kind", new GenericData.EnumSymbol(OURS.getField("kind").schema(), "RESUME"));
        record.put("commandId", "c");
        record.put("issuedAt", 1L);
        if (schema.getField("workspace") != null) {
            record.put("workspace", "w");
        }
        record.put("taskId", "t");
        record.put("principal", by);
        return record;
    }
}
