package dev.hitl.standalone.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows under aligned headings. Where a row would be too long its widest cells are cut with an ellipsis, never wrapped; a
 * column that is kept is never cut.
 */
public final class Table {
    /** What fits a common terminal and a pasted message. */
    public static final int WIDTH = Width.STANDARD;

    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> kept = new HashSet<>();

    /** A table without rows yet. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Keeps a column whole: what is cut there could not be typed again.
     *
     * @throws IllegalArgumentException if there is no such heading
     */
    public Table keeping(String heading) {
        if (!headings.contains(heading)) {
            throw new IllegalArgumentException("Expected one of " + headings + ", but found " + heading);
        }
        kept.add(headings.indexOf(heading));
        return this;
    }

    /**
     * Adds a row; its texts may come from outside.
     *
     * @throws IllegalArgumentException if there are more or fewer cells than headings
     */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("Expected " + headings.size() + " cells, but found " + cells.length
                    + "; give one for each heading");
        }
        rows.add(List.of(cells).stream().map(PlainText::oneLine).toList());
        return this;
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** As {@link #lines(Ink, int)}, {@link #WIDTH} wide. */
    public List<String> lines(Ink ink) {
        return lines(ink, WIDTH);
    }

    /** The lines, headings first, each at most so many characters without colour unless a kept column is wide. */
    public List<String> lines(Ink ink, int width) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.add(ink.quiet(line(headings, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths(int width) {
        int[] widths = IntStream.range(0, headings.size()).map(this::natural).toArray();
        int room = width - GAP.length() * (widths.length - 1);
        while (IntStream.of(widths).sum() > room) {
            OptionalInt widest = IntStream.range(0, widths.length)
                    .filter(column -> !kept.contains(column) && widths[column] > NARROWEST)
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a);
            if (widest.isEmpty()) {
                break;
            }
            widths[widest.getAsInt()]--;
        }
        return widths;
    }

    private int natural(int column) {
        return IntStream.concat(
                        IntStream.of(length(headings.get(column))),
                        rows.stream().mapToInt(row -> length(row.get(column))))
                .max()
                .orElse(0);
    }

    private static String line(List<String> cells, int[] widths) {
        List<String> padded = IntStream.range(0, widths.length)
                .mapToObj(i -> PlainText.padded(PlainText.shortened(cells.get(i), widths[i]), widths[i]))
                .toList();
        return String.join(GAP, padded).stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
