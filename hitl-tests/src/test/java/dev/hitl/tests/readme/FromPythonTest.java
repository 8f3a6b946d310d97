package dev.hitl.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/from-python.md has each row of what went before, and the tests that it names are there. */
class FromPythonTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([BW]\\d+(?:, [BW]\\d+)*) \\|.*$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test|\\w+Stories)\\.(\\w+)`");

    /** Rows about the gate, about asking and about pauses have to name a test. */
    private static final List<String> SHOWN = Stream.of(rows("B", 8, 33), rows("W", 1, 12), rows("W", 41, 53))
            .flatMap(Function.identity())
            .toList();

    private record Named(String type, String test) {
        @Override
        public String toString() {
            return type + "." + test;
        }
    }

    @Test
    void everyRowIsThereOnce() throws IOException {
        assertThat(page().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(rows("B", 1, 59), rows("W", 1, 61)).toList());
    }

    @Test
    void everyRowOfTheGateAndOfPausesNamesATest() throws IOException {
        var page = page();

        assertThat(SHOWN).allSatisfy(row -> assertThat(page.get(row)).as(row).containsPattern(NAMED));
    }

    @ParameterizedTest
    @MethodSource("named")
    void theTestIsThere(Named named) throws IOException {
        var sources = modules()
                .flatMap(FromPythonTest::filesUnder)
                .filter(file -> file.endsWith(named.type() + ".java"))
                .toList();

        assertThat(sources).singleElement().satisfies(source -> assertThat(Files.readString(source))
                .containsPattern("\\bvoid " + named.test() + "\\("));
    }

    private static Stream<Path> modules() throws IOException {
        try (var here = Files.list(ROOT)) {
            return here.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory).toList().stream();
        }
    }

    private static Stream<Path> filesUnder(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Named> named() throws IOException {
        return NAMED.matcher(text())
                .results()
                .map(m -> new Named(m.group(1), m.group(2)))
                .distinct();
    }

    /** The text of each row by its number; two rows of one number fail. */
    private static Map<String, String> page() throws IOException {
        return ROW.matcher(text())
                .results()
                .flatMap(m -> Arrays.stream(m.group(1).split(", ")).map(number -> Map.entry(number, m.group())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<String> rows(String letter, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> letter + number);
    }

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve("from-python.md"));
    }
}
