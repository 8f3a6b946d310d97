package dev.hitl.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.Checked;
import dev.hitl.config.ConfigFile;
import dev.hitl.config.ConfigReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what compiles, and what it points at is there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/from-java.md"})
    void shouldShowJavaThatCompiles(String page) throws IOException {
        var compiled = words(Files.readString(
                Path.of("src/test/java/dev/hitl/tests/readme/FromJava.java").toAbsolutePath()));
        var shown = blocks(page, "java");

        assertThat(shown).isNotEmpty().allSatisfy(block -> {
            var body = block.endsWith("}\n") ? block.substring(0, block.lastIndexOf('}')) : block;
            assertThat(compiled).contains(words(body));
        });
    }

    @Test
    void shouldShowConfigurationsThatAreValid(@TempDir Path directory) throws IOException {
        var environment = Map.of("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T0/B0/secret");
        var shown = blocks("README.md", "yaml");

        assertThat(shown).isNotEmpty().allSatisfy(block -> {
            var checked = ConfigFile.check(Files.writeString(directory.resolve("hitl.yaml"), block), environment);
            assertThat(checked).as(ConfigReport.text(checked)).isInstanceOf(Checked.Configured.class);
        });
    }

    @Test
    void shouldPointAtPagesThatAreThere() throws IOException {
        var links = LINK.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(m -> m.group(1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link))
                .exists());
    }

    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    /** The version that a page has its readers fetch is the one that is built. */
    @Test
    void shouldFetchTheVersionThatIsBuilt() throws IOException {
        var version = Pattern.compile("<version>([^<]+)</version>");
        var built = version.matcher(Files.readString(ROOT.resolve("pom.xml")));
        var fetched = version.matcher(Files.readString(ROOT.resolve("docs/from-java.md")));

        assertThat(built.find()).isTrue();
        assertThat(fetched.find()).isTrue();
        assertThat(fetched.group(1)).isEqualTo(built.group(1));
    }

    /** Line breaks and indentation are the formatter's business. */
    private static String words(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining()).replace(" ", "");
    }
}
