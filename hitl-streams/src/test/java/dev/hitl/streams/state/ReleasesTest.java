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
                        Of timers that is a kind that is read and handled, though TimerKind.NEWEST_MADE still says that none is made.
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
            assertThat(strandedBetween(before.getValue(), after.getValue()))
                    .as("%s after %s", after.getKey(), before.getKey())
                    .isEmpty();
        }
    }

    /** There is one release only as yet, so the comparison is shown on releases that could be. */
    @Test
    void tellsReleasesThatStrandTheirStateFromThoseThatDoNot() {
        var before = Map.of("timers", new Versions(2, 2));

        assertThat(strandedBetween(before, Map.of("timers", new Versions(3, 2))))
                .isEmpty();
        assertThat(strandedBetween(Map.of("timers", new Versions(3, 2)), Map.of("timers", new Versions(3, 3))))
                .isEmpty();
        assertThat(strandedBetween(before, Map.of("timers", new Versions(3, 3))))
                .containsExactly("timers can't be rolled back: writes 3, but the release before reads 2");
        assertThat(strandedBetween(before, Map.of("timers", new Versions(1, 1))))
                .containsExactly("timers can't be rolled out: reads 1, but the release before may have written 2");
        assertThat(strandedBetween(before, Map.of())).containsExactly("timers is gone");
    }

    /** What neither a way forward nor a way back reads. */
    private static List<String> strandedBetween(Map<String, Versions> before, Map<String, Versions> after) {
        return before.entrySet().stream()
                .flatMap(entry -> {
                    var store = entry.getKey();
                    var old = entry.getValue();
                    var now = after.get(store);
                    if (now == null) {
                        return Stream.of(store + " is gone");
                    }
                    if (now.reads() < old.reads()) {
                        return Stream.of(store + " can't be rolled out: reads " + now.reads()
                                + ", but the release before may have written " + old.reads());
                    }
                    return now.writes() > old.reads()
                            ? Stream.of(store + " can't be rolled back: writes " + now.writes()
                                    + ", but the release before reads " + old.reads())
                            : Stream.empty();
                })
                .toList();
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
                StoreNames.APPROVAL_STATE,
                new Versions(ApprovalStateCodec.VERSION, approvals.orElseThrow()),
                StoreNames.APPROVAL_ASKS,
                new Versions(AskCodec.VERSION, AskCodec.encode(Samples.ask())[0]),
                StoreNames.PAUSE_STATE,
                new Versions(PauseStateCodec.VERSION, PauseStateCodec.encode(Samples.pause())[0]),
                StoreNames.TIMERS,
                new Versions(TimerKind.NEWEST, TimerKind.NEWEST_MADE),
                StoreNames.CHAIN_HEAD,
                new Versions(ChainHeadCodec.VERSION, ChainHeadCodec.encode(Samples.head())[0]),
                // Beside the chain head, under keys of their own.
                StoreNames.CHAIN_HEAD + "-open",
                new Versions(OpenCounts.VERSION, OpenCounts.encode(1)[0]));
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
