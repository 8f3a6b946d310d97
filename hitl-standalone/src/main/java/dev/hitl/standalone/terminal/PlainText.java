package dev.hitl.standalone.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text from outside, made fit for one line of a terminal. */
public final class PlainText {
    private static final String ELLIPSIS = "…";
    private static final int DEL = 0x7f;

    private PlainText() {}

    /**
     * The text on one line, without anything that could move the cursor, change colours, or reverse the direction of
     * reading. Runs of blanks become one.
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                blank(line);
            } else if (!isUnseen(c)) {
                line.appendCodePoint(c);
            }
        });
        return line.toString().strip();
    }

    /**
     * The same JSON, with each such character of its texts written as an escape: what JSON itself lets through (DEL, C1, marks of
     * direction, line separators) moves cursors too.
     */
    public static String inJson(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            boolean told = c < DEL || !(Character.isISOControl(c) || isUnseen(c) || isLineBreak(c));
            if (told) {
                escaped.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE;
    }

    private static boolean isLineBreak(int c) {
        return Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /** The text if it is at most {@code width} characters long, or its beginning and an ellipsis. */
    public static String shortened(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        if (width < 1) {
            return "";
        }
        return text.substring(0, text.offsetByCodePoints(0, width - 1)).stripTrailing() + ELLIPSIS;
    }

    /** The text in lines of at most {@code width} characters, broken at blanks where there are any; at least one line. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : Character.isHighSurrogate(rest.charAt(width - 1)) ? width - 1 : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The text followed by blanks up to a width; longer text stays as it is. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    private static void blank(StringBuilder line) {
        if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }
}
