package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.Ink;
import dev.hitl.standalone.terminal.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to know of an approval, told whole: a label, and beside it as many lines as it needs.
 *
 * @param label one word
 * @param value may come from outside
 */
record Fact(String label, String value) {
    private static final int LABEL = 11;

    /** Why it is asked, also where nobody said. */
    static Fact why(String reason) {
        return new Fact("why", reason.isBlank() ? "(no reason given)" : reason);
    }

    /** The lines, each at most so wide. */
    List<String> lines(Ink ink, int width) {
        List<String> wrapped = PlainText.wrapped(PlainText.oneLine(value), width - LABEL);
        List<String> lines = new ArrayList<>();
        lines.add(ink.quiet(PlainText.padded(label, LABEL)) + wrapped.get(0));
        wrapped.subList(1, wrapped.size()).forEach(line -> lines.add(" ".repeat(LABEL) + line));
        return lines;
    }
}
