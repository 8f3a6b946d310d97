package dev.hitl.wire.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that earlier versions wrote are read into the types in use, for ever. */
class FrozenSamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_VERSIONS = 100;

    private record Frozen(Topic<?> topic, int version) {

        Schema schema() throws IOException {
            try (InputStream in = open(".avsc")) {
                return new Schema.Parser().parse(in);
            }
        }

        JsonNode sample() throws IOException {
            try (InputStream in = open(".sample.json")) {
                return JSON.readTree(in);
            }
        }

        boolean exists() {
            return Topics.class.getResource(path(".avsc")) != null;
        }

        private InputStream open(String suffix) {
            return Topics.class.getResourceAsStream(path(suffix));
        }

        private String path(String suffix) {
            return "/dev/hitl/schemas/v" + version + "/" + topic.name() + suffix;
        }

        @Override
        public String toString() {
            return topic.name() + " v" + version;
        }
    }

    static List<Frozen> frozen() {
        return Topics.TYPED.stream().flatMap(FrozenSamplesTest::versions).toList();
    }

    private static Stream<Frozen> versions(Topic<?> topic) {
        return IntStream.rangeClosed(1, MOST_VERSIONS)
                .mapToObj(version -> new Frozen(topic, version))
                .filter(Frozen::exists);
    }

    @Test
    void everyTopicOfTheCatalogueIsFrozen() {
        assertThat(frozen()).extracting(Frozen::topic).containsAll(Topics.TYPED);
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void theTypeInUseHoldsWhatWasWritten(Frozen frozen) throws IOException {
        var registry = new InMemoryRegistry();
        int id = registry.register("anything", frozen.schema());
        byte[] avro = HexFormat.of().parseHex(frozen.sample().get("hex").asText());
        var decoder = new RecordDecoder<>(frozen.topic().valueType(), registry);

        SpecificRecord read = decoder.decode(Records.framed(id, avro));

        assertThat(read).isInstanceOf(frozen.topic().valueType());
        GenericRecord written = written(frozen);
        for (Schema.Field field : frozen.schema().getFields()) {
            assertThat(text(read.get(read.getSchema().getField(field.name()).pos())))
                    .as(field.name())
                    .isEqualTo(text(written.get(field.name())));
        }
    }

    private static GenericRecord written(Frozen frozen) throws IOException {
        var json = DecoderFactory.get()
                .jsonDecoder(frozen.schema(), frozen.sample().get("record").toString());
        var data = new GenericData();
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        return new GenericDatumReader<GenericRecord>(frozen.schema(), frozen.schema(), data).read(null, json);
    }

    private static String text(Object value) {
        return GenericData.get().toString(value);
    }
}
