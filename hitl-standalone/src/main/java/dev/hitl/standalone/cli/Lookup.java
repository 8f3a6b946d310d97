package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds at the console what somebody has named. */
final class Lookup {
    private Lookup() {}

    /**
     * The approval, with its arguments and history; one that waits rather than one that ended, unless it is the latter's whole
     * name.
     *
     * @throws CommandFailure if there is none or it is not clear which is meant
     */
    static JsonNode approval(ConsoleApi api, SubjectName name) {
        List<SubjectKey> ended = keys(api.ended());
        List<SubjectKey> first = Stream.of(
                        keys(api.pending()).stream(),
                        ended.stream().filter(name::isAllOf),
                        name.full().filter(key -> api.approval(key).isPresent()).stream())
                .flatMap(Function.identity())
                .distinct()
                .toList();
        return name.among(first)
                .or(() -> name.among(ended))
                .flatMap(api::approval)
                .orElseThrow(() -> none("approval", name, "'./hitl pending' shows what waits."));
    }

    /**
     * The paused task.
     *
     * @throws CommandFailure if there is none or it is not clear which is meant
     */
    static JsonNode pause(ConsoleApi api, SubjectName name) {
        return name.among(keys(api.paused()))
                .flatMap(api::pause)
                .orElseThrow(() -> none("paused task", name, "'./hitl paused' shows what is paused."));
    }

    private static List<SubjectKey> keys(List<JsonNode> items) {
        return items.stream().map(Json::keyOf).toList();
    }

    private static CommandFailure none(String kind, SubjectName name, String advice) {
        return new CommandFailure(
                ExitCodes.FAILED,
                "There is no such " + kind + ".",
                "Nothing that the console knows is named '" + name.text() + "' or begins so.",
                advice);
    }
}
