package dev.hitl.standalone.terminal;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours of a terminal, or none. Colour never says anything that the text does not say too.
 *
 * @param coloured whether escape codes are written
 */
public record Ink(boolean coloured) {
    /** No colour at all. */
    public static final Ink NONE = new Ink(false);

    /** Colour where standard output is a terminal that has it and nobody asked for none, as with {@code NO_COLOR}. */
    public static Ink detected() {
        return new Ink(Ansi.AUTO.enabled());
    }

    /** What the eye should find first. */
    public String strong(String text) {
        return paint(text, Style.bold);
    }

    /** What may be skipped. */
    public String quiet(String text) {
        return paint(text, Style.faint);
    }

    /** What went as it should. */
    public String good(String text) {
        return paint(text, Style.fg_green);
    }

    /** What somebody should look at. */
    public String warning(String text) {
        return paint(text, Style.fg_yellow);
    }

    /** What went wrong. */
    public String bad(String text) {
        return paint(text, Style.fg_red);
    }

    /** Who acts. */
    public String actor(String text) {
        return paint(text, Style.fg_cyan);
    }

    private String paint(String text, IStyle style) {
        return coloured && !text.isEmpty() ? style.on() + text + style.off() : text;
    }
}
