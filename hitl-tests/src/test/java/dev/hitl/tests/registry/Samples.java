package dev.hitl.tests.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The contract's latest frozen record of a topic, as a writer in another language would send it: with the frozen schema.
 *
 * @param topic the topic
 * @param schema the frozen schema, without anything that is Java's
 * @param avro the frozen bytes
 */
record Samples<V extends SpecificRecord>(Topic<V> topic, Schema schema, byte[] avro) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_VERSIONS = 100;

    static <V extends SpecificRecord> Samples<V> of(Topic<V> topic) {
        var path = latest(topic);
        try (var schema = Topic.class.getResourceAsStream(path + ".avsc");
                var sample = Topic.class.getResourceAsStream(path + ".sample.json")) {
            var hex = JSON.readTree(sample).get("hex").asText();
            return new Samples<>(
                    topic, new Schema.Parser().parse(schema), HexFormat.of().parseHex(hex));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latest(Topic<?> topic) {
        return IntStream.rangeClosed(1, MOST_VERSIONS)
                .mapToObj(version -> "/dev/hitl/schemas/v" + version + "/" + topic.name())
                .filter(path -> Topic.class.getResource(path + ".avsc") != null)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Registers the frozen schema and returns the record in the wire format. */
    byte[] asAnotherLanguageSendsIt(Connection connection) {
        var id = connection.registry().register("frozen-" + topic.name() + "-value", schema);
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    /** Returns the record in its generated type. */
    V value(Connection connection) {
        return connection.decode(topic, asAnotherLanguageSendsIt(connection));
    }
}
