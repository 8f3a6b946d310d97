package dev.hitl.streams.topic;

import java.util.ArrayList;
import java.util.List;

/**
 * What a look at the broker found, a sentence each.
 *
 * @param mistakes what is not as it has to be, and how to mend it
 * @param unchecked what could not be looked at, and why
 * @param notes what is not as planned, but stops nothing
 */
public record TopicFindings(List<String> mistakes, List<String> unchecked, List<String> notes) {

    /** Nothing wrong, and nothing that was not looked at. */
    public static final TopicFindings NONE = new TopicFindings(List.of(), List.of());

    /** Copies the lists. */
    public TopicFindings {
        mistakes = List.copyOf(mistakes);
        unchecked = List.copyOf(unchecked);
        notes = List.copyOf(notes);
    }

    /** Without notes. */
    public TopicFindings(List<String> mistakes, List<String> unchecked) {
        this(mistakes, unchecked, List.of());
    }

    /** Returns what either has. */
    public TopicFindings and(TopicFindings other) {
        return new TopicFindings(
                joined(mistakes, other.mistakes), joined(unchecked, other.unchecked), joined(notes, other.notes));
    }

    static TopicFindings mistake(String sentence) {
        return new TopicFindings(List.of(sentence), List.of());
    }

    static TopicFindings notLookedAt(String sentence) {
        return new TopicFindings(List.of(), List.of(sentence));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
