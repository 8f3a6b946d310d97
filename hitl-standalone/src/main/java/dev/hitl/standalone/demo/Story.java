package dev.hitl.standalone.demo;

import dev.hitl.standalone.terminal.Ink;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints the story as it happens: numbered steps, under them one line an event with the time since the step began. */
public final class Story {
    private static final int WHO = 17;
    private static final int DOES = 9;
    private static final int WHAT = 36;
    private static final int TIME = 8;
    private static final String INDENT = " ".repeat(2 + TIME + 2 + WHO + 2 + DOES + 2);
    private static final int ROOM = Table.WIDTH - INDENT.length();
    private static final String EXCERPT = " ".repeat(4);
    private static final String GOES_ON = " ".repeat(4);
    private static final double NANOS = 1e9;

    private final PrintWriter out;
    private final Ink ink;
    private final LongSupplier clock;
    private long begun;
    private long latest;

    /**
     * A story that nobody has begun to tell.
     *
     * @param clock nanoseconds, as {@link System#nanoTime()} counts them
     */
    public Story(PrintWriter out, Ink ink, LongSupplier clock) {
        this.out = out;
        this.ink = ink;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.latest = begun;
    }

    /** The heading of what comes before the first step. */
    public synchronized void prologue(String text) {
        begun = clock.getAsLong();
        print(ink.strong("▸ " + text));
    }

    /** Begins a step; times count from here. */
    public synchronized void step(int number, String title) {
        begun = clock.getAsLong();
        latest = begun;
        print("");
        print(ink.strong(number + " " + title));
    }

    /** Tells what happens now. */
    public void tell(Line line) {
        tell(clock.getAsLong(), line);
    }

    /**
     * Tells what happened a moment ago. The time shown never goes back: two threads may tell in another order.
     *
     * @param at when, by the story's clock
     */
    public synchronized void tell(long at, Line line) {
        latest = Math.max(latest, at);
        String lead = "  " + ink.quiet(since(latest)) + "  " + ink.actor(PlainText.padded(line.who(), WHO)) + "  "
                + PlainText.padded(line.does(), DOES) + "  ";
        String what = PlainText.oneLine(line.what());
        if (line.detail().isEmpty() || what.length() > WHAT) {
            print(lead, PlainText.wrapped(what, ROOM));
            if (!line.detail().isEmpty()) {
                more(line.detail());
            }
        } else {
            print(lead + PlainText.padded(what, WHAT) + "  " + ink.quiet(line.detail()));
        }
    }

    /** Adds to the event before it, under its last column. */
    public synchronized void more(String text) {
        PlainText.wrapped(PlainText.oneLine(text), ROOM).forEach(line -> print(INDENT + ink.quiet(line)));
    }

    /** Shows what something looks like, line by line, in the whole width; long lines go on below, further in. */
    public synchronized void excerpt(List<String> lines) {
        for (String line : lines) {
            String words = line.stripLeading();
            String lead = EXCERPT + " ".repeat(line.length() - words.length());
            List<String> wrapped =
                    PlainText.wrapped(PlainText.oneLine(words), Table.WIDTH - lead.length() - GOES_ON.length());
            print(lead + ink.quiet(wrapped.get(0)));
            wrapped.subList(1, wrapped.size()).forEach(more -> print(lead + GOES_ON + ink.quiet(more)));
        }
    }

    /** Tells a fact that belongs to no moment, under a short name. */
    public synchronized void fact(String name, String value) {
        print("  " + PlainText.padded(name, WHO) + "  " + value);
    }

    /** Tells that something was not as it should be. */
    public synchronized void wrong(String expected, String found) {
        print("  " + ink.bad("✗ expected") + "  " + PlainText.oneLine(expected));
        print("  " + ink.bad("  found   ") + "  " + PlainText.oneLine(found));
    }

    /** Ends well. */
    public synchronized void happyEnd(String text) {
        print("");
        print(ink.good(text));
    }

    /** Ends badly. */
    public synchronized void sadEnd(String text) {
        print("");
        print(ink.bad(text));
    }

    private String since(long at) {
        return String.format(Locale.ROOT, "%+6.2f s", Math.max(0, at - begun) / NANOS);
    }

    private void print(String lead, List<String> lines) {
        print(lead + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> print(INDENT + line));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
