package dev.hitl.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.schemas.Contract.Entry;
import java.util.List;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What others have built upon stays readable. {@code -Dhitl.freeze=N} writes the schemas that are not their newest frozen
 * version as version N, where that is newer, and new docs into version N, where that is a schema's newest.
 */
class FrozenSchemasTest {

    private static final String HOW_TO_ADD_A_VERSION =
            "%nThe type of topic %s is no longer its frozen version %d. A frozen version is in use by others and never"
                    + " changes. To add version %d: run 'mvn -pl schemas test -Dhitl.freeze=%d', check that the new .avsc"
                    + " differs as you meant, and add %s with \"record\" in Avro's JSON encoding and an empty \"hex\","
                    + " which the same command fills in.";

    static List<Entry> topics() {
        return Contract.entries();
    }

    @BeforeAll
    static void freezeIfAsked() {
        Integer version = Integer.getInteger("hitl.freeze");
        if (version == null) {
            return;
        }
        for (Entry entry : topics()) {
            int newest = newest(entry);
            boolean same = newest > 0 && entry.frozen(newest).equals(entry.current());
            if (freezes(version, newest, same)) {
                Contract.write(entry.schemaFile(version), ForAnyLanguage.text(entry.current()));
            }
        }
    }

    /** An older version is never written, and the newest one only where its type (all but its docs) is the one in use. */
    private static boolean freezes(int version, int newest, boolean same) {
        return same ? version == newest : version > newest;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, false, true",
        "1, 1, true, true",
        "1, 1, false, false",
        "1, 2, true, false",
        "1, 2, false, false",
        "2, 1, true, false",
        "2, 1, false, true"
    })
    void aVersionThatIsFrozenTakesNewDocsAtMost(int version, int newest, boolean same, boolean written) {
        assertThat(freezes(version, newest, same)).isEqualTo(written);
    }

    @Test
    void everyTopicIsSeen() {
        assertThat(topics()).hasSizeGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theLatestFrozenVersionIsTheTypeInUse(Entry entry) {
        List<Integer> versions = entry.versions();
        int latest = newest(entry);
        int next = latest + 1;

        assertThat(versions)
                .withFailMessage(HOW_TO_ADD_A_VERSION, entry, latest, next, next, entry.sampleFile(next))
                .isNotEmpty();
        assertThat(entry.frozen(latest))
                .withFailMessage(HOW_TO_ADD_A_VERSION, entry, latest, next, next, entry.sampleFile(next))
                .isEqualTo(entry.current());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theTypeInUseReadsEveryFrozenVersion(Entry entry) {
        for (int version : entry.versions()) {
            var found = SchemaCompatibility.checkReaderWriterCompatibility(entry.current(), entry.frozen(version));

            assertThat(found.getType())
                    .withFailMessage(
                            "Topic %s can no longer read what version %d wrote, and such records are kept for years:%n%s%n"
                                    + "Give a new field a default, keep old fields and enum symbols.",
                            entry, version, found.getResult().getIncompatibilities())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyFrozenVersionReadsTheTypeInUse(Entry entry) {
        for (int version : entry.versions()) {
            var found = SchemaCompatibility.checkReaderWriterCompatibility(entry.frozen(version), entry.current());

            assertThat(found.getType())
                    .withFailMessage(
                            "Topic %s can no longer be read by those who know version %d:%n%s%n"
                                    + "Remove no field that has no default, and give enums an UNKNOWN default.",
                            entry, version, found.getResult().getIncompatibilities())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theFrozenFileStandsAlone(Entry entry) {
        for (int version : entry.versions()) {
            assertThat(Contract.read(entry.schemaFile(version)))
                    .as("a schema that any language can use")
                    .doesNotContain("avro.java")
                    .contains("\"doc\"");
        }
    }

    @Test
    void theHashOfAnAuditRecordIsItsLastField() {
        Entry audit = topics().stream()
                .filter(e -> e.topic().equals("audit"))
                .findFirst()
                .orElseThrow();

        for (int version : audit.versions()) {
            var fields = audit.frozen(version).getFields();
            var last = fields.get(fields.size() - 1);
            assertThat(last.name())
                    .as("verifiers hash the bytes before the last 32, in every version")
                    .isEqualTo("hash");
            assertThat(last.schema().getFixedSize()).isEqualTo(32);
        }
    }

    private static int newest(Entry entry) {
        List<Integer> versions = entry.versions();
        return versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
    }
}
