package dev.hitl.standalone.cli;

import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How somebody names an approval or a task: {@code workspace/id} or the id alone, where the beginning of the id is enough. A
 * workspace without any of an id names nothing, though only one thing may wait there: a decision would go to whatever that is.
 *
 * @param text as typed
 */
record SubjectName(String text) {
    private static final int SHOWN = 5;

    /** @throws CommandFailure if it is blank, as where a script's variable is empty */
    SubjectName {
        if (text.isBlank()) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was done: there is no ID.",
                    "Found an empty text where an ID or its beginning was expected.",
                    "If it came from a variable of a script, that is empty.");
        }
    }

    /**
     * The one subject that it means. What is one subject's id and the beginning of another's means neither; a full {@code
     * workspace/id} means its subject, unless it is also how a table shows another one's UUID.
     *
     * @return empty if it means none
     * @throws CommandFailure if it could mean several, or is a workspace alone
     */
    Optional<SubjectKey> among(List<SubjectKey> subjects) {
        List<SubjectKey> meant = subjects.stream().filter(this::couldMean).toList();
        if (meant.isEmpty()) {
            refuseWorkspaceAlone(subjects);
        }
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

    private void refuseWorkspaceAlone(List<SubjectKey> subjects) {
        if (subjects.stream().anyMatch(key -> key.toString().startsWith(text))) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "It is not clear what '" + text + "' means.",
                    "Found a workspace, or the beginning of one, and nothing of an ID.",
                    "Type the ID or its beginning, alone or after workspace/.");
        }
    }

    /** Whether it is the beginning of the subject's id, alone or after its workspace. */
    boolean couldMean(SubjectKey key) {
        String workspace = key.workspace() + "/";
        return key.id().startsWith(text)
                || (text.length() > workspace.length() && key.toString().startsWith(text));
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
