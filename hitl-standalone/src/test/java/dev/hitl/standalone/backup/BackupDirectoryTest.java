package dev.hitl.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.standalone.backup.Manifest.Part;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.topic.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDirectoryTest {

    private static final TopicPartition AUDIT = new TopicPartition("hitl.audit", 0);

    @TempDir
    private Path parent;

    private Path path;
    private BackupDirectory backup;
    private String id;

    @BeforeEach
    void aBackup() throws IOException {
        path = parent.resolve("backup");
        backup = new BackupDirectory(path);
        backup.create();
        id = backup.seal(manifest(parts(AUDIT, 2)));
    }

    @Test
    void shouldShowEveryRecordOfABackupThatIsAsItWasWritten() throws IOException {
        var shown = new ArrayList<TopicPartition>();

        var manifest = backup.manifest();
        backup.requireAsWritten(manifest, (place, key, value) -> shown.add(place));

        assertThat(shown).containsExactly(AUDIT, AUDIT);
        assertThat(manifest.isWhole()).isTrue();
        assertThat(backup.id()).isEqualTo(id);
    }

    @Test
    void shouldTakeNoBackupWithoutSums() throws IOException {
        Files.delete(path.resolve("SHA256SUMS"));

        assertThatThrownBy(backup::manifest).isInstanceOf(CommandFailure.class).hasMessageContaining("never finished");
    }

    @Test
    void shouldTakeNoBackupWhoseSumsAreCut() throws IOException {
        var sums = path.resolve("SHA256SUMS");
        var lines = Files.readAllLines(sums);

        Files.write(sums, lines.subList(1, lines.size()));

        assertThatThrownBy(backup::manifest)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("to name what manifest.json names");
    }

    /** The id is the manifest's sum, so it has to stand for every byte. */
    @Test
    void shouldTakeNoFileThatAnotherWasPutInPlaceOf() throws IOException {
        var file = backup.file(AUDIT);
        var old = sum(file.getFileName().toString());
        Files.delete(file);
        var other = new BackupDirectory(path).described(AUDIT, write(AUDIT, 3), 3);
        var sums = path.resolve("SHA256SUMS");

        Files.writeString(sums, Files.readString(sums).replace(old, other.sha256()));

        assertThatThrownBy(() -> backup.requireAsWritten(backup.manifest(), (place, key, value) -> {}))
                .isInstanceOf(CommandFailure.class);
    }

    @Test
    void shouldTakeNoFileWithFewerRecordsThanWereCounted() {
        var counted = new Part(AUDIT.topic(), AUDIT.partition(), 3, 3, sum("hitl.audit-0.avro"));

        assertThatThrownBy(() -> backup.requireAsWritten(manifest(List.of(counted)), (place, key, value) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Expected 3 records");
    }

    @Test
    void shouldTakeNoFileThatWasCut() throws IOException {
        var manifest = backup.manifest();
        var whole = Files.readAllBytes(backup.file(AUDIT));

        Files.write(backup.file(AUDIT), Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> backup.requireAsWritten(manifest, (place, key, value) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("hitl.audit-0.avro");
    }

    @Test
    void shouldAddToNoDirectoryThatHasFiles() {
        assertThatThrownBy(() -> new BackupDirectory(path).create())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void shouldFollowNoNameThatIsNoTopicOfTheInstallation() throws IOException {
        var outside = new Part("../hitl.audit", 0, 0, 0, "");
        var missing = manifest(List.of(new Part(AUDIT.topic(), 1, 0, 0, "")));

        assertThat(manifest(List.of(outside)).isWhole()).isFalse();
        assertThat(missing.isWhole()).isFalse();
    }

    private List<Part> parts(TopicPartition filled, int records) throws IOException {
        var parts = new ArrayList<Part>();
        for (var topic : TopicPlan.of(TopicNames.STANDARD, 1, Optional.empty()).names()) {
            var place = new TopicPartition(topic, 0);
            parts.add(backup.described(place, write(place, place.equals(filled) ? records : 0), records));
        }
        return parts;
    }

    private int write(TopicPartition place, int records) throws IOException {
        try (var writer = new PartitionFile.Writer(backup.file(place))) {
            for (var offset = 0; offset < records; offset++) {
                writer.add(new ConsumerRecord<>(
                        place.topic(),
                        place.partition(),
                        offset,
                        "key".getBytes(StandardCharsets.UTF_8),
                        "value".getBytes(StandardCharsets.UTF_8)));
            }
        }
        return records;
    }

    private String sum(String name) {
        return backup.manifest().parts().stream()
                .filter(part -> part.file().equals(name))
                .findFirst()
                .orElseThrow()
                .sha256();
    }

    private static Manifest manifest(List<Part> parts) {
        return new Manifest(
                Manifest.FORMAT,
                TopicNames.STANDARD.prefix(),
                1,
                "a cluster",
                "2026-11-23T18:00:00Z",
                parts,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
