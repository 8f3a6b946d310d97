package dev.hitl.words;

import java.util.stream.Stream;

/** What an agent could write to pass for somebody else: one text for the tests of every place that shows agents' words. */
public final class AgentsWords {

    /**
     * The end of a script and a picture that runs one, a call and a link of Slack's, what turns the reading order, what can't
     * be seen, what a terminal obeys, and half a character, which comes through no topic: UTF-8 has none.
     */
    public static final String NASTY = "</script><img src=x onerror=alert(1)> <!channel> <http://evil.example|Approve>"
            + " invoice\u202Egpj.exe pay\u200Bpal \u001B[2J half \uD83D of it";

    /** The same with two megabytes behind it, far more than the processor lets through. */
    public static final String ENDLESS = NASTY + " and so on".repeat(200 * 1024);

    private AgentsWords() {}

    /** Both, for a parameterized test. */
    public static Stream<String> all() {
        return Stream.of(NASTY, ENDLESS);
    }
}
