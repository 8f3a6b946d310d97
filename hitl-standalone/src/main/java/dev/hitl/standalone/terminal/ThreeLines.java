package dev.hitl.standalone.terminal;

import java.util.List;

/**
 * How every failure reads. Each is one line and carries nothing that could move a terminal's cursor, whatever it was made of.
 *
 * @param failed what failed, a sentence
 * @param found what was found instead of what was expected, a sentence
 * @param advice what the reader can do now, a sentence
 */
public record ThreeLines(String failed, String found, String advice) {
    /** Makes each fit for one line. */
    public ThreeLines {
        failed = PlainText.oneLine(failed);
        found = PlainText.oneLine(found);
        advice = PlainText.oneLine(advice);
    }

    /** Reads them from a message that has them one below the other. */
    public static ThreeLines of(String message) {
        List<String> lines = message.lines().toList();
        return new ThreeLines(
                lines.isEmpty() ? "" : lines.get(0),
                lines.size() < 2 ? "" : lines.get(1),
                String.join(" ", lines.subList(Math.min(2, lines.size()), lines.size())));
    }

    /** One below the other. */
    public String text() {
        return String.join("\n", failed, found, advice);
    }
}
