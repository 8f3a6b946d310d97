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

    /**
     * The one subject that it means. What is one subject's id and the beginning of another's means neither; a full {@code
     * workspace/id} means its subject, unless it is also how a table shows another one's UUID.
     *
     * @return empty if it means none
     * @throws CommandFailure if it could mean several
     */
    Optional<SubjectKey> among(List<SubjectKey> subjects) {
        List<SubjectKey> meant = subjects.stream()
                .filter(key -> key.toString().startsWith(text) || key.id().startsWith(text))
                .toList();
        Optional<SubjectKey> named =
                meant.stream().filter(key -> key.toString().equals(text)).findFirst();
        if (named.isPresent() && meant.stream().noneMatch(key -> isShortFor(key) && !key.equals(named.get()))) {
            return named;
        }
        if (meant.size() > 1) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "It is not clear what '" + text + "' means.",
                    "Found " + meant.size() + ": "
                            + meant.stream()
                                    .limit(SHOWN)
                                    .map(SubjectKey::toString)
                                    .collect(Collectors.joining(", "))
                            + (meant.size() > SHOWN ? ", …" : ""),
                    named.isPresent()
                            ? "Type all of the longer one's workspace/id, or use the console."
                            : "Type more of the id, or all of workspace/id.");
        }
        return meant.stream().findFirst();
    }

    /** Whether it is the subject's whole name or its whole id. */
    boolean isAllOf(SubjectKey key) {
        return key.toString().equals(text) || key.id().equals(text);
    }

    private boolean isShortFor(SubjectKey key) {
        return ShortNames.isUuid(key.id()) && !isAllOf(key);
    }

    /** A full name, if it is one. */
    Optional<SubjectKey> full() {
        try {
            return text.contains("/") ? Optional.of(SubjectKey.parse(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A subject's name where no other is shown. */
    static String brief(SubjectKey key) {
        return new ShortNames(List.of(key)).of(key);
    }
}
