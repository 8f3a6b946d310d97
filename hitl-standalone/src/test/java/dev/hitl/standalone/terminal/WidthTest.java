package dev.hitl.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WidthTest {
    @ParameterizedTest
    @CsvSource({"80, 80", "132, 132", "20, 60", "5000, 200"})
    void isThatOfTheTerminalWithinReason(String said, int width) {
        assertThat(Width.in(Map.of("COLUMNS", said), true)).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "wide", "99999999999"})
    void isTheStandardWhereNobodySaysASensibleOne(String said) {
        assertThat(Width.in(Map.of("COLUMNS", said), true)).isEqualTo(Width.STANDARD);
        assertThat(Width.in(Map.of(), true)).isEqualTo(Width.STANDARD);
    }

    @Test
    void nothingIsCutWhereNoTerminalIs() {
        Table table = new Table("WHAT", "SENTENCE").row("a".repeat(300), "b".repeat(300));

        assertThat(table.lines(Ink.NONE, Width.in(Map.of(), false)).get(1)).contains("a".repeat(300), "b".repeat(300));
    }

    @Test
    void aTableFitsIt() {
        Table table =
                new Table("ID", "ACTION", "WHY").keeping("ID").row("payments/6f1c2d3e", "a".repeat(90), "b".repeat(90));

        assertThat(table.lines(Ink.NONE, 80))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(table.lines(Ink.NONE, 80).get(1))
                .startsWith("payments/6f1c2d3e  a")
                .hasSize(80);
    }
}
