package dev.hitl.notifier.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The content of a mail, from top to bottom. Words of agents and people stand indented in the text and escaped in the HTML,
 * so they cannot pass for ours.
 *
 * @param headline what is told, the first line
 * @param when by when, or when
 * @param lines labelled facts
 * @param arguments the beginning of the arguments, where there are any
 * @param way the one link, where the reader is asked for something
 * @param note what opening it does, or that nothing is left to do
 */
record MailPage(
        String headline, String when, List<Line> lines, Optional<String> arguments, Optional<Way> way, String note) {

    /**
     * A labelled fact.
     *
     * @param label ours
     * @param words may be an agent's, and of several lines
     */
    record Line(String label, String words) {}

    /**
     * Where an answer is given.
     *
     * @param button the words of the link
     * @param link where it leads
     */
    record Way(String button, String link) {}

    private static final String INDENT = "    ";

    /** Returns the plain part. */
    String text() {
        var text = new StringBuilder(headline).append('\n').append(when).append("\n\n");
        for (var line : lines) {
            if (!line.words().isEmpty()) {
                text.append(line.label())
                        .append('\n')
                        .append(indented(line.words()))
                        .append("\n\n");
            }
        }
        arguments.ifPresent(
                words -> text.append("Arguments\n").append(indented(words)).append("\n\n"));
        way.ifPresent(
                to -> text.append(to.button()).append(":\n").append(to.link()).append("\n\n"));
        return text.append(note).append('\n').toString();
    }

    private static String indented(String words) {
        return words.lines().map(line -> (INDENT + line).stripTrailing()).collect(Collectors.joining("\n"));
    }

    /** Returns the HTML part: one column, no image, no script, colours that a dark reader may turn around. */
    String html() {
        var body = new StringBuilder();
        body.append(HEAD.formatted(escaped(headline), escaped(when)));
        for (var line : lines) {
            if (!line.words().isEmpty()) {
                body.append(LINE.formatted(line.label(), color(line), escaped(line.words())));
            }
        }
        arguments.ifPresent(words -> body.append(ARGUMENTS.formatted(escaped(words))));
        way.ifPresent(to -> body.append(BUTTON.formatted(escaped(to.link()), to.button())));
        return body.append(FOOT.formatted(escaped(note))).toString();
    }

    private static String color(Line line) {
        var isHigh = line.label().equals("Risk")
                && (line.words().equals("HIGH") || line.words().equals("CRITICAL"));
        return isHigh ? "font-weight:700;color:#c2410c;" : "";
    }

    static String escaped(String words) {
        var escaped = new StringBuilder(words.length() + 16);
        words.codePoints().forEach(c -> {
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                escaped.append(String.format(Locale.ROOT, "&#%d;", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
            </head><body style="margin:0;padding:16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif">
            <div style="max-width:560px;margin:0 auto">
            <h1 style="margin:0 0 4px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">%s</h1>
            <p style="margin:0 0 16px">%s</p>
            """;

    private static final String LINE = """
            <p style="margin:0;font-size:13px;opacity:.75">%s</p>
            <p style="margin:0 0 12px;%swhite-space:pre-wrap;overflow-wrap:anywhere">%s</p>
            """;

    private static final String ARGUMENTS = """
            <p style="margin:0;font-size:13px;opacity:.75">Arguments</p>
            <pre style="margin:0 0 16px;padding:8px 12px;border:1px solid #8888;border-radius:4px;font-size:13px;\
            line-height:1.45;white-space:pre-wrap;overflow-wrap:anywhere">%s</pre>
            """;

    private static final String BUTTON = """
            <p style="margin:20px 0 8px"><a href="%s" style="display:inline-block;padding:12px 20px;border-radius:6px;\
            background:#1d4ed8;color:#ffffff;font-weight:600;text-decoration:none">%s</a></p>
            """;

    private static final String FOOT = """
            <p style="margin:0;font-size:13px;opacity:.75">%s</p>
            </div></body></html>
            """;
}
