package dev.hitl.notifier.wording;

import java.util.regex.Pattern;

/**
 * Makes words that somebody else wrote harmless for plain text: no control characters, none that turn the direction of
 * reading or hide others, no more than fits, and no web address that a mail program would turn into a link. What is taken
 * out leaves a mark, so that a reader sees that something was there.
 */
public final class PlainWords {

    private static final char MARK = '\uFFFD';
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LINKS = Pattern.compile("://|(?i:www)\\.|(?i:mailto):");

    private PlainWords() {}

    /** Returns one line of at most so many characters. */
    public static String line(String words, int most) {
        return unlinked(shorten(BLANKS.matcher(clean(words)).replaceAll(" ").strip(), most));
    }

    /** Returns text of at most so many characters that keeps its lines. */
    public static String block(String words, int most) {
        return unlinked(shorten(clean(words).strip(), most));
    }

    private static String clean(String words) {
        var cleaned = new StringBuilder(words.length());
        words.replace("\r\n", "\n").codePoints().forEach(c -> cleaned.appendCodePoint(cleaned(c)));
        return cleaned.toString();
    }

    private static int cleaned(int c) {
        if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
            return '\n';
        }
        if (c == '\t') {
            return ' ';
        }
        return isHarmless(c) ? c : MARK;
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            // Joiners shape letters and emoji; every other format character hides or turns the text around.
            case Character.FORMAT -> c == '\u200C' || c == '\u200D';
            default -> true;
        };
    }

    private static String unlinked(String words) {
        return LINKS.matcher(words).replaceAll(found -> {
            var text = found.group();
            return switch (text.charAt(text.length() - 1)) {
                case '.' -> text.substring(0, text.length() - 1) + "[.]";
                case '/' -> "[:]//";
                default -> text.substring(0, text.length() - 1) + "[:]";
            };
        });
    }

    private static String shorten(String words, int most) {
        if (words.codePointCount(0, words.length()) <= most) {
            return words;
        }
        return words.substring(0, words.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
