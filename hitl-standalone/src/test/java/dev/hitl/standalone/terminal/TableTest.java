package dev.hitl.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsItsColumnsAndLeavesNoBlanksAtTheEnd() {
        Table table = new Table("ID", "ACTION", "LEFT")
                .row("a1", "Wipe production DB", "4:12 left")
                .row("b22", "Mail", "");

        assertThat(table.lines(Ink.NONE))
                .containsExactly(
                        "ID   ACTION              LEFT", //
                        "a1   Wipe production DB  4:12 left",
                        "b22  Mail");
    }

    @Test
    void cutsTheWidestCellWhereARowWouldBeTooLong() {
        Table table = new Table("ID", "REASON").row("a1", "x".repeat(300));

        List<String> lines = table.lines(Ink.NONE);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Table.WIDTH));
        assertThat(lines.get(1)).startsWith("a1  xxx").endsWith("x…");
    }

    @Test
    void cutsOtherCellsBeforeAColumnThatIsKept() {
        String id = "default/" + "i".repeat(60);
        Table table = new Table("ID", "ACTION").keeping("ID").row(id, "x".repeat(50));

        assertThat(table.lines(Ink.NONE).get(1))
                .startsWith(id + "  xxx")
                .endsWith("x…")
                .hasSize(Table.WIDTH);
    }

    @Test
    void keepsControlCodesOfAnAgentAwayFromTheTerminal() {
        Table table = new Table("ACTION").row("Pay\u001b[2J\n\u202Egnp.exe\tnow");

        assertThat(table.lines(Ink.NONE)).endsWith("Pay [2J gnp.exe now");
    }

    @Test
    void coloursOnlyWhereThereIsColour() {
        Table table = new Table("ID").row("a");

        assertThat(table.lines(new Ink(true)).get(0)).contains("\u001b[");
        assertThat(table.lines(Ink.NONE).get(0)).isEqualTo("ID");
    }

    @Test
    void refusesARowThatDoesNotFitItsHeadings() {
        assertThatThrownBy(() -> new Table("ID", "ACTION").row("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected 2 cells, but found 1");
    }
}
