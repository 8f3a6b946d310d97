package dev.hitl.notifier.slack;

import dev.hitl.notifier.wording.PlainWords;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Words that somebody else wrote, as mrkdwn that shows them and does nothing else: no mention, no link, no bold, no emoji, no
 * way out of a quotation or a block of code. Slack has no escape for its marks of format, so those give way to signs that look
 * the same. What does not fit is cut, and the end says so; never within a character or an escape.
 */
final class SlackWords {

    private static final String QUOTED_LINE = "\n> ";
    /** Room for the longest end that a cut can have. */
    private static final int END_CHARS = 64;

    private static final Pattern EMOJI = Pattern.compile(":(?=[\\p{L}\\p{N}_+'-]+:)");
    private static final Pattern EDGE_UNDERSCORE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}._+-])@(?=[\\p{L}\\p{N}_])");
    private static final Pattern CHANNEL = Pattern.compile("(?<![\\p{L}\\p{N}])#(?=\\p{L})");

    private SlackWords() {}

    /** Returns words that are one line already. */
    static String line(String words, int most) {
        return fitted(marksShown(words), most, " ", SlackWords::escaped);
    }

    /** Returns lines in a quotation, so that they cannot pass for ours; nothing for no words. */
    static String quotation(String words, int most) {
        var shown = marksShown(PlainWords.block(words, Integer.MAX_VALUE));
        return shown.isEmpty() ? "" : "> " + fitted(shown, most - 2, " ", c -> c == '\n' ? QUOTED_LINE : escaped(c));
    }

    /** Returns lines in a block of code; nothing for no words. */
    static String code(String words, int most) {
        var fence = "```";
        var shown = PlainWords.block(words, Integer.MAX_VALUE).replace('`', '\u02CB');
        return shown.isEmpty()
                ? ""
                : fence + "\n" + fitted(shown, most - 2 * fence.length() - 2, "\n", SlackWords::escaped) + "\n" + fence;
    }

    private static String marksShown(String words) {
        var shown = words.replace('*', '\u2217').replace('~', '\u223C').replace('`', '\u02CB');
        shown = EDGE_UNDERSCORE.matcher(shown).replaceAll("\u02CD");
        shown = EMOJI.matcher(shown).replaceAll("\u2236");
        shown = MENTION.matcher(shown).replaceAll("[@]");
        return CHANNEL.matcher(shown).replaceAll("[#]");
    }

    private static String escaped(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
        };
    }

    private static String fitted(String words, int most, String beforeEnd, IntFunction<String> escape) {
        var fitted = new StringBuilder(Math.min(words.length() + 16, most));
        var cutLength = 0;
        var cutAt = 0;
        for (var at = 0; at < words.length(); at += Character.charCount(words.codePointAt(at))) {
            if (fitted.length() + END_CHARS <= most) {
                cutLength = fitted.length();
                cutAt = at;
            }
            fitted.append(escape.apply(words.codePointAt(at)));
            if (fitted.length() > most) {
                fitted.setLength(cutLength);
                return fitted + beforeEnd + "… cut, " + words.codePointCount(cutAt, words.length())
                        + " more characters; see it in the console";
            }
        }
        return fitted.toString();
    }
}
