package dev.hitl.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's pure functions, in the browser that runs them. */
class TextTest {

    @RegisterExtension
    private static final Browser BROWSER = new Browser();

    private static RunningConsole console;
    private static Page page;

    @BeforeAll
    static void open() {
        console = new RunningConsole(new Workshop());
        page = BROWSER.context(new NewContextOptions()).newPage();
        page.navigate(console.address().toString());
    }

    @AfterAll
    static void close() {
        if (console != null) {
            console.close();
        }
    }

    private static Object call(String function, Object argument) {
        return page.evaluate(
                "async ([f, a]) => (await import('/js/text.js'))[f](a)", java.util.List.of(function, argument));
    }

    @ParameterizedTest
    @CsvSource({
        "202e, right-to-left override",
        "2066, left-to-right isolate",
        "200b, zero width space",
        "200d, zero width joiner between letters",
        "feff, byte order mark",
        "ad, soft hyphen",
        "0, null",
        "1b, escape",
        "85, next line",
        "3164, hangul filler",
        "e0041, tag letter",
        "2028, line separator"
    })
    void whatCannotBeSeenIsNamed(String hex, String name) {
        var code = Integer.parseInt(hex, 16);
        var text = "a" + new String(Character.toChars(code)) + "b";

        assertThat(call("seen", text)).as(name).isEqualTo("a[U+%04X]b".formatted(code));
    }

    @Test
    void ordinaryTextOfAnyLanguageStaysAsItIs() {
        var text = "Grüße, 你好, שלום, مرحبا, e\u0301, 👩\u200d💻 \n\t\"<b>\"";

        assertThat(call("seen", text)).isEqualTo(text);
    }

    @Test
    void argumentsAreLaidOutWithoutChangingAValue() {
        var json = "{\"n\":12345678901234567890.10,\"s\":\"a, {b}: \\\"c\\\"\",\"e\":[],\"o\":{},\"l\":[1,true,null]}";

        assertThat(call("pretty", json)).isEqualTo("""
                {
                  "n": 12345678901234567890.10,
                  "s": "a, {b}: \\"c\\"",
                  "e": [],
                  "o": {},
                  "l": [
                    1,
                    true,
                    null
                  ]
                }""");
        assertThat(call("pretty", "not json {")).isEqualTo("not json {");
    }

    @Test
    void theFirstLineOfArgumentsSaysHowMuchThereIs() {
        assertThat(call("firstLine", "{\"table\":\"users\",\"a\":1,\"b\":2}"))
                .isEqualTo("\"table\": \"users\"  … and 2 more");
        assertThat(call("firstLine", "{}")).isEqualTo("{}");
    }

    @Test
    void whatIsTypedBecomesAFilter() {
        assertThat(call("parseFilter", " workspace:payments RISK:high mine wipe  db "))
                .hasToString("{workspace=payments, risk=high, mine=true, q=wipe db}");
    }

    @Test
    void thePageIsSmall() throws IOException {
        var all = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(all);
                var files = Files.walk(Path.of("src/main/resources/dev/hitl/console/web"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                zip.write(Files.readAllBytes(file));
            }
        }

        assertThat(all.size()).isLessThan(100 * 1024);
    }
}
