package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The script in a real bash, asked as bash asks when somebody presses Tab. */
class CompletionTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void requireBash() throws IOException {
        try {
            new ProcessBuilder("bash", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            String text = "Expected bash on the PATH, but it is not there, so the tests of completion are left out";
            if ("1".equals(System.getenv("HITL_REQUIRE_ALL"))) {
                throw new IOException(text + ". HITL_REQUIRE_ALL=1 makes this a failure.", e);
            }
            LoggerFactory.getLogger(CompletionTest.class).warn("LEFT OUT: {}", text);
            assumeTrue(false, text);
        }
    }

    @Test
    void offersCommands() throws Exception {
        assertThat(offered("hitl", ""))
                .contains("approve", "request", "completion")
                .doesNotContain("warm-up");
        assertThat(offered("hitl", "pa")).containsExactlyInAnyOrder("pause", "paused");
    }

    @Test
    void offersOptionsOfACommand() throws Exception {
        assertThat(offered("hitl", "pending", "--")).contains("--bootstrap", "--registry", "--config", "--json");
        assertThat(offered("hitl", "request", "--ri")).containsExactly("--risk");
    }

    @Test
    void offersTheValuesOfAnOption() throws Exception {
        assertThat(offered("hitl", "request", "--risk", "")).contains("LOW", "CRITICAL");
    }

    @Test
    void isTheSameForZshWhichReadsItToo() {
        assertThat(Typed.words("completion", "zsh").out())
                .contains("bashcompinit")
                .isEqualTo(Typed.words("completion", "bash").out());
    }

    private List<String> offered(String... words) throws Exception {
        Path script = Files.writeString(
                directory.resolve("hitl_completion"),
                Typed.words("completion", "bash").out());
        String typed = String.join(
                " ", List.of(words).stream().map(word -> "'" + word + "'").toList());
        Process bash = new ProcessBuilder("bash", "--norc", "-c", """
                source "$0" || exit 9
                function_name=$(complete -p hitl | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE="${COMP_WORDS[*]}"
                COMP_POINT=${#COMP_LINE}
                "$function_name" hitl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(typed), script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output.lines().map(String::strip).toList();
    }
}
