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
                .orElseThrow(() -> none("approval", name, "'./hitl pending' shows what waits."));
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
                .orElseThrow(() -> none("paused task", name, "'./hitl paused' shows what is paused."));
    }

    private static List<SubjectKey> keys(List<ApprovalItem> items) {
        return items.stream().map(ApprovalItem::key).toList();
    }

    private static CommandFailure none(String kind, SubjectName name, String advice) {
        return new CommandFailure(
                ExitCodes.NOT_FOUND,
                "There is no such " + kind + ".",
                "Nothing that is known here is named '" + name.text() + "' or begins so.",
                advice);
    }
}
