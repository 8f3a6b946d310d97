package dev.hitl.standalone.cli;

import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.PauseItem;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds at a desk what somebody has named. */
final class Lookup {
    private Lookup() {}

    /**
     * The approval, with its arguments and history; one that waits rather than one that ended, unless it is the latter's whole
     * name.
     *
     * @throws CommandFailure if there is none or it is not clear which is meant
     */
    static ApprovalDetail approval(Desk desk, SubjectName name) {
        List<SubjectKey> ended = keys(desk.ended());
        List<SubjectKey> first = Stream.of(
                        keys(desk.waiting()).stream(),
                        ended.stream().filter(name::isAllOf),
                        name.full().filter(key -> desk.approval(key).isPresent()).stream())
                .flatMap(Function.identity())
                .distinct()
                .toList();
        return name.among(first)
                .or(() -> name.among(ended))
                .flatMap(desk::approval)
                .orElseThrow(() -> noApproval(desk, name));
    }

    /**
     * The paused task.
     *
     * @throws CommandFailure if there is none or it is not clear which is meant
     */
    static PauseItem pause(Desk desk, SubjectName name) {
        List<PauseItem> paused = desk.paused();
        return name.among(paused.stream().map(PauseItem::key).toList())
                .flatMap(key ->
                        paused.stream().filter(item -> item.key().equals(key)).findFirst())
                .orElseThrow(() -> noPause(desk, name));
    }

    private static List<SubjectKey> keys(List<ApprovalItem> items) {
        return items.stream().map(ApprovalItem::key).toList();
    }

    private static CommandFailure noApproval(Desk desk, SubjectName name) {
        return desk.paused().stream()
                .map(PauseItem::key)
                .filter(name::couldMean)
                .findFirst()
                .map(task -> notFound(
                        "There is no such approval.",
                        "There is a paused task of that name, " + task + ".",
                        "'./hitl resume " + task + "' lets it go on."))
                .orElseGet(() -> notFound(
                        "There is no such approval.",
                        "No approval that is known here is named '" + name.text() + "' or begins so.",
                        "'./hitl pending' shows what waits, './hitl audit' all that happened."));
    }

    private static CommandFailure noPause(Desk desk, SubjectName name) {
        return keys(desk.waiting()).stream()
                .filter(name::couldMean)
                .findFirst()
                .map(request -> notFound(
                        "There is no such paused task.",
                        "There is a request of that name, " + request + ", which waits for a decision.",
                        "'./hitl show " + request + "' shows it."))
                .orElseGet(() -> notFound(
                        "There is no such paused task.",
                        "No paused task is named '" + name.text() + "' or begins so.",
                        "'./hitl audit " + name.text() + "' shows what became of it, './hitl paused' what is paused."));
    }

    private static CommandFailure notFound(String failed, String found, String advice) {
        return new CommandFailure(ExitCodes.NOT_FOUND, failed, found, advice);
    }
}
