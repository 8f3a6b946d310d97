package dev.hitl.standalone.cli;

import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How somebody names an approval or a task: {@code workspace/id}, the id alone, or the beginning of either.
 *
 * @param text as typed
 */
record SubjectName(String text) {
    private static final int SHOWN = 5;
    private static final int LONG_ID = 16;
    private static final int SHORT_ID = 8;

    /**
     * The one subject that it means; a full name means that subject even where it is the beginning of another's.
     *
     * @return empty if it means none
     * @throws CommandFailure if it could mean several
     */
    Optional<SubjectKey> among(List<SubjectKey> subjects) {
        List<SubjectKey> exact = subjects.stream()
                .filter(key -> key.toString().equals(text) || key.id().equals(text))
                .toList();
        List<SubjectKey> meant = exact.isEmpty()
                ? subjects.stream()
                        .filter(key ->
                                key.toString().startsWith(text) || key.id().startsWith(text))
                        .toList()
                : exact;
        if (meant.size() > 1) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "It is not clear what '" + text + "' means.",
                    "Found " + meant.size() + ": "
                            + meant.stream()
                                    .limit(SHOWN)
                                    .map(SubjectKey::toString)
                                    .collect(Collectors.joining(", "))
                            + (meant.size() > SHOWN ? ", …" : ""),
                    "Type more of the id, or workspace/id.");
        }
        return meant.stream().findFirst();
    }

    /** A full name, if it is one. */
    Optional<SubjectKey> full() {
        try {
            return text.contains("/") ? Optional.of(SubjectKey.parse(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A name for a subject that is short enough for a table, and that this class understands. */
    static String brief(SubjectKey key) {
        String id = key.id();
        return key.workspace() + "/" + (id.length() > LONG_ID ? id.substring(0, SHORT_ID) : id);
    }
}
