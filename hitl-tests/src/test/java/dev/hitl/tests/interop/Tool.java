package dev.hitl.tests.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** What a test needs that Maven can't bring. Where it is missing the test is left out, loudly, unless it must run. */
final class Tool {

    private Tool() {}

    /** Returns the program of this name on the PATH. */
    static Path program(String name, String remedy) {
        return found(
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(
                                Optional.ofNullable(System.getenv("PATH")).orElse(""))
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, name))
                        .filter(Files::isExecutable)
                        .findFirst(),
                name,
                remedy);
    }

    /** Returns the file if it is there. */
    static Path file(Path file, String remedy) {
        return found(Optional.of(file).filter(Files::exists), file.toString(), remedy);
    }

    private static Path found(Optional<Path> found, String what, String remedy) {
        if (found.isEmpty()) {
            var text = "Expected " + what + ", but it is not there, so tests of other languages' clients are left out; "
                    + remedy;
            if ("1".equals(System.getenv("HITL_REQUIRE_ALL")) || "1".equals(System.getProperty("HITL_REQUIRE_ALL"))) {
                throw new IllegalStateException(text + ". HITL_REQUIRE_ALL=1 makes this a failure.");
            }
            LoggerFactory.getLogger(Tool.class).warn("LEFT OUT: {}", text);
            assumeTrue(false, text);
        }
        return found.orElseThrow();
    }
}
