package dev.hitl.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.terminal.Ink;
import dev.hitl.standalone.terminal.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong(5_000 * MILLI);
    private final StringWriter out = new StringWriter();
    private final Story story = new Story(new PrintWriter(out), Ink.NONE, clock::get);

    @Test
    void tellsEachEventInOneLineWithTheTimeSinceItsStepBegan() {
        story.step(1, "An agent asks");
        clock.addAndGet(20 * MILLI);
        story.tell(new Line("processor", "pending", "until 14:32:10", "payments/6f1c…"));

        assertThat(out.toString().lines())
                .containsExactly(
                        "",
                        "1 An agent asks",
                        "   +0.02 s  processor          pending    until 14:32:10                        payments/6f1c…");
    }

    @Test
    void breaksLongTextUnderItsOwnColumn() {
        story.step(1, "An agent asks");
        story.tell(Line.of("processor", "denied", "Denied by alice: " + "the books are closed ".repeat(6)));

        assertThat(out.toString().lines().skip(2)).hasSizeGreaterThan(2).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(Table.WIDTH);
            assertThat(line.indexOf("the books") > 0 || line.startsWith(" ".repeat(42)))
                    .isTrue();
        });
    }

    @Test
    void neverLetsTheTimeShownGoBack() {
        story.step(1, "An agent asks");
        story.tell(clock.get() + 40 * MILLI, Line.of("console", "answers", "HTTP 200"));
        story.tell(clock.get() + 30 * MILLI, Line.of("processor", "approved", "Approved by alice"));

        assertThat(out.toString().lines().skip(2))
                .allSatisfy(line -> assertThat(line).contains("+0.04 s"));
    }

    @Test
    void showsAnExcerptInTheWholeWidthAndKeepsItsIndentation() {
        story.excerpt(List.of("{", "  " + "word ".repeat(30).strip(), "}"));

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Table.WIDTH));
        assertThat(lines.get(0)).isEqualTo("    {");
        assertThat(lines.get(1)).startsWith("      word word").hasSizeGreaterThan(80);
        assertThat(lines.get(2)).startsWith("          word");
    }

    @Test
    void saysWhatWasExpectedAndWhatWasFound() {
        story.wrong("the outcome APPROVED", "DENIED");

        assertThat(out.toString().lines())
                .containsExactly("  ✗ expected  the outcome APPROVED", "    found     DENIED");
    }
}
