package dev.hitl.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.identity.Risk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule 30: a release's state is read by the release before and the release after it. */
class ReleasesTest {

    private static final Pattern PROJECT = Pattern.compile("<version>([^<]+?)(?:-SNAPSHOT)?</version>");

    /**
     * What one release does with the values of a store.
     *
     * @param reads the newest version that it reads; it reads all before it too
     * @param writes the newest version that it writes
     */
    private record Versions(int reads, int writes) {}

    @Test
    void saysOfThisReleaseWhatItReadsAndWrites() throws IOException {
        var releases = releases();

        assertThat(releases.get(thisRelease())).as("""
                        releases.txt does not say what release %s of this code reads and writes.
                        Raise what is read first and leave what is written: add a decoder, a frozen sample, and the number here.
                        Only the release after that may write the new version, for a release is rolled back to the one before it.
                        Lines of a release that is out never change: begin new ones under the new release's number.
                        """, thisRelease()).isEqualTo(ofThisCode());
        assertThat(List.copyOf(releases.keySet()))
                .as("the last release in releases.txt is the project's version")
                .endsWith(thisRelease());
    }

    @Test
    void writesNothingThatTheReleaseBeforeDoesNotRead() throws IOException {
        var releases = List.copyOf(releases().entrySet());

        for (var n = 1; n < releases.size(); n++) {
            var before = releases.get(n - 1);
            var after = releases.get(n);
            before.getValue().forEach((store, old) -> assertThat(after.getValue())
                    .as("%s after %s, store %s", after.getKey(), before.getKey(), store)
                    .hasEntrySatisfying(store, now -> {
                        assertThat(now.writes()).as("can be rolled back").isLessThanOrEqualTo(old.reads());
                        assertThat(now.reads()).as("can be rolled out").isGreaterThanOrEqualTo(old.reads());
                    }));
        }
    }

    /** The words are stored as they are named: one more is a version more, as the release before can't read it. */
    @Test
    void storesTheWordsThatVersionOneKnows() {
        var words = Stream.<Class<? extends Enum<?>>>of(
                        Assurance.class,
                        PrincipalKind.class,
                        Risk.class,
                        dev.hitl.approval.Verdict.class,
                        dev.hitl.pause.PauseVerdict.class)
                .map(type -> type.getSimpleName() + " "
                        + Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(words).as("""
                        A word that is stored by its name has come, gone or been renamed. The release before does not know it, and
                        takes it for damage. Write it in a new version of the codecs that store it, one release after that version is
                        read; then change words.txt.
                        """).isEqualTo(text("words.txt"));
    }

    private static Map<String, Versions> ofThisCode() {
        var approvals = Stream.concat(Samples.approvals().stream(), Samples.narrowed().values().stream())
                .mapToInt(state -> ApprovalStateCodec.encode(state)[0])
                .max();
        return Map.of(
                StoreNames.APPROVAL_STATE, new Versions(ApprovalStateCodec.VERSION, approvals.orElseThrow()),
                StoreNames.APPROVAL_ASKS, new Versions(AskCodec.VERSION, AskCodec.encode(Samples.ask())[0]),
                StoreNames.PAUSE_STATE,
                        new Versions(PauseStateCodec.VERSION, PauseStateCodec.encode(Samples.pause())[0]),
                StoreNames.TIMERS, new Versions(TimerKind.NEWEST, TimerKind.values().length),
                StoreNames.CHAIN_HEAD, new Versions(ChainHeadCodec.VERSION, ChainHeadCodec.encode(Samples.head())[0]));
    }

    private static Map<String, Map<String, Versions>> releases() {
        var releases = new LinkedHashMap<String, Map<String, Versions>>();
        text("releases.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" "))
                .forEach(parts -> releases.computeIfAbsent(parts[0], release -> new LinkedHashMap<>())
                        .put(parts[1], new Versions(Integer.parseInt(parts[3]), Integer.parseInt(parts[5]))));
        return releases;
    }

    private static String thisRelease() throws IOException {
        var found = PROJECT.matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String text(String name) {
        try (var in = ReleasesTest.class.getResourceAsStream("/dev/hitl/streams/state/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
