package dev.hitl.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionFileTest {

    private static final TopicPartition PLACE = new TopicPartition("hitl.audit", 1);

    private static final int LARGE = 2_000_000;

    @TempDir
    private Path directory;

    @Test
    void shouldGiveBackWhatItTook() throws Exception {
        var file = directory.resolve("one.avro");

        write(
                file,
                record(3, bytes("key"), bytes("value"), new RecordHeader("a", bytes("b")), new RecordHeader("a", null)),
                record(5, null, bytes("keyless")),
                record(9, bytes("key"), null));

        var read = read(file);
        assertThat(read).extracting(ProducerRecord::key).containsExactly(bytes("key"), null, bytes("key"));
        assertThat(read).extracting(ProducerRecord::value).containsExactly(bytes("value"), bytes("keyless"), null);
        assertThat(read).extracting(ProducerRecord::timestamp).containsExactly(1_003L, 1_005L, 1_009L);
        assertThat(read.get(0).headers())
                .containsExactly(new RecordHeader("a", bytes("b")), new RecordHeader("a", null));
    }

    /** What compresses to next to nothing passes every limit of a broker, and Avro unpacks only so much of it. */
    @Test
    void shouldGiveBackARecordThatIsLargerThanAvroUnpacks() throws Exception {
        var said = directory.resolve("said.txt");

        var exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dorg.apache.avro.limits.decompress.maxLength=1000000",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithALimit.class.getName(),
                        directory.resolve("large.avro").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();

        assertThat(exit).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains("read back " + LARGE);
    }

    /** Writes and reads in a JVM of its own. */
    static final class WithALimit {
        private WithALimit() {}

        public static void main(String[] file) throws Exception {
            var path = Path.of(file[0]);
            write(path, record(0, null, new byte[LARGE]));
            System.out.println("read back " + read(path).get(0).value().length);
        }
    }

    @SafeVarargs
    private static void write(Path file, ConsumerRecord<byte[], byte[]>... records) throws Exception {
        try (var writer = new PartitionFile.Writer(file)) {
            for (var record : records) {
                writer.add(record);
            }
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> read(Path file) throws Exception {
        var all = new ArrayList<ProducerRecord<byte[], byte[]>>();
        try (var reader = new PartitionFile.Reader(file)) {
            while (reader.hasNext()) {
                all.add(reader.next().to(PLACE));
            }
        }
        return all;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, byte[] key, byte[] value, RecordHeader... headers) {
        return new ConsumerRecord<>(
                PLACE.topic(),
                PLACE.partition(),
                offset,
                1_000 + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
