package dev.hitl.notifier.wording;

import java.util.regex.Pattern;

/**
 * Makes words that somebody else wrote harmless for plain text: no control characters, none that turn the direction of
 * reading or hide others, no more than fits, and no web or mail address that a mail program would turn into a link: no
 * scheme with slashes, no {@code www.} or {@code mailto:}, no name that ends with a top-level domain, no {@code @} in an
 * address. What is taken out leaves a mark, so that a reader sees that something was there.
 */
public final class PlainWords {

    private static final char MARK = '\uFFFD';
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LINKS = Pattern.compile("://|(?i:www)\\.|(?i:mailto):");
    private static final Pattern HIDDEN_JOINERS =
            Pattern.compile("(?<=[A-Za-z0-9.@-])[\u200C\u200D]+(?=[A-Za-z0-9.@-])");

    private PlainWords() {}

    /** Returns one line of at most so many characters. */
    public static String line(String words, int most) {
        return unlinked(oneLine(words, most));
    }

    /**
     * Returns one line of at most so many characters that keeps its addresses: for words that are not an agent's, such as
     * the ids of people, and for those that no mail program shows.
     */
    public static String lineWithAddresses(String words, int most) {
        return schemeless(oneLine(words, most));
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

    private static String oneLine(String words, int most) {
        return shorten(BLANKS.matcher(clean(words)).replaceAll(" ").strip(), most);
    }

    private static String unlinked(String words) {
        // A joiner between Latin letters joins nothing: it only hides a name from the search for names.
        var seen = HIDDEN_JOINERS.matcher(words).replaceAll(String.valueOf(MARK));
        return WebNames.broken(schemeless(seen));
    }

    private static String schemeless(String words) {
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
