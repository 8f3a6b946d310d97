package dev.hitl.tests.badinput;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.digest.RequestDigests;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes good records and spoils them. */
public final class Maker {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int WIRE_HEADER = 5;

    /** An Avro block of two thousand million items that take no bytes. */
    private static final byte[] ENDLESS = {(byte) 0xA0, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, 0x0F};

    private static final int BLOCKS = 10_000;

    private final Desk desk;
    private final Cast cast;

    /** Makes records in the words of a cast, for a desk. */
    public Maker(Desk desk, Cast cast) {
        this.desk = desk;
        this.cast = cast;
    }

    /** A request with something changed. */
    Spoilt request(SubjectKey key, Consumer<SpecificRecordBase> change) {
        var wire = ApprovalMapping.toAvro(cast.request(key, TEN_MINUTES));
        change.accept(wire);
        return Spoilt.of(Topics.APPROVAL_REQUESTS, key.bytes(), desk.encode(Topics.APPROVAL_REQUESTS, wire))
                .ofCommand(wire.getCommandId());
    }

    /** A request for this action, with the digest that goes with it. */
    Spoilt requestFor(SubjectKey key, String action) {
        return request(key, wire -> {
            var tool = (String) wire.get("tool");
            var arguments = (String) wire.get("arguments");
            wire.put("action", action);
            wire.put("digest", RequestDigests.of(RequestDigests.VERSION, key.workspace(), action, tool, arguments));
        });
    }

    /** A request for something with these arguments, whatever they are, under the digest of other ones. */
    Spoilt requestWithArguments(SubjectKey key, String arguments) {
        return request(key, wire -> wire.put("arguments", arguments));
    }

    /** A request whose requester has something changed. */
    Spoilt requestOf(SubjectKey key, Consumer<SpecificRecordBase> change) {
        return request(key, wire -> change.accept((SpecificRecordBase) wire.get("requester")));
    }

    /** A decision with something changed. */
    Spoilt decision(SubjectKey key, Consumer<SpecificRecordBase> change) {
        var wire = ApprovalMapping.toAvro(cast.approve(key, Cast.ALICE));
        change.accept(wire);
        return Spoilt.of(Topics.APPROVAL_DECISIONS, key.bytes(), desk.encode(Topics.APPROVAL_DECISIONS, wire))
                .ofCommand(wire.getCommandId());
    }

    /** A pause with something changed. */
    Spoilt pause(SubjectKey key, Consumer<SpecificRecordBase> change) {
        var wire = PauseMapping.toAvro(cast.pause(key, TEN_MINUTES, false));
        change.accept(wire);
        return Spoilt.of(Topics.PAUSE_REQUESTS, key.bytes(), desk.encode(Topics.PAUSE_REQUESTS, wire))
                .ofCommand(wire.getCommandId());
    }

    /** The bytes of a good request. */
    byte[] goodBytes(SubjectKey key) {
        return request(key, wire -> {}).value();
    }

    /** A request as a writer with a schema of its own sends it; fields not set are those of a good one. */
    public Spoilt requestBy(SubjectKey key, Schema writers, Consumer<GenericData.Record> change) {
        var good = ApprovalMapping.toAvro(cast.request(key, TEN_MINUTES));
        var record = new GenericData.Record(writers);
        for (var field : writers.getFields()) {
            var same = good.getSchema().getField(field.name());
            if (same != null) {
                record.put(field.pos(), plain(good, same.pos(), field.schema()));
            }
        }
        change.accept(record);
        var id = desk.register("writer-" + key.id() + "-value", writers);
        return Spoilt.of(Topics.APPROVAL_REQUESTS, key.bytes(), wireFormat(id, binary(writers, record)))
                .ofCommand(good.getCommandId());
    }

    /** A request by a writer whose schema has a list of nothing, and which says that it is longer than can be counted. */
    Spoilt requestWithEndlessList(SubjectKey key) {
        var theirs = withField("nothing", Schema.createArray(Schema.create(Schema.Type.NULL)));
        var good = requestBy(key, theirs, r -> r.put("nothing", List.of()));
        var value = ByteBuffer.allocate(good.value().length + ENDLESS.length * BLOCKS);
        value.put(good.value(), 0, good.value().length - 1);
        for (var i = 0; i < BLOCKS; i++) {
            value.put(ENDLESS);
        }
        return Spoilt.of(good.topic(), good.key(), value.put((byte) 0).array());
    }

    /** The schema of a writer that knows a field more than we do. */
    public static Schema withField(String name, Schema type) {
        var ours = ApprovalRequest.getClassSchema();
        var fields = new ArrayList<Schema.Field>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(name, type));
        return Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    }

    /** The wire format around bytes. */
    static byte[] wireFormat(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(WIRE_HEADER + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    /** The same value with other bytes behind its schema id. */
    byte[] behindIdOf(Topic<?> topic, SubjectKey key, byte[] avro) {
        var id = ByteBuffer.wrap(goodBytes(key), 1, 4).getInt();
        return wireFormat(id, avro);
    }

    static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    static byte[] withMore(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 3);
    }

    /** Bytes that no compression makes smaller; the same each time. */
    static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    static Headers headers(int count, int valueBytes) {
        var headers = new RecordHeaders();
        for (var i = 0; i < count; i++) {
            headers.add("trace-" + i, new byte[valueBytes]);
        }
        return headers;
    }

    private static Object plain(SpecificRecord good, int position, Schema as) {
        var value = good.get(position);
        if (value instanceof java.time.Instant time) {
            return time.toEpochMilli();
        } else if (value instanceof Enum<?> symbol) {
            return new GenericData.EnumSymbol(as, symbol.name());
        }
        return value;
    }

    private static byte[] binary(Schema schema, GenericData.Record record) {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericData.Record>(schema, plainData()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Knows no logical types: a timestamp is a number here. */
    private static GenericData plainData() {
        return new GenericData();
    }
}
