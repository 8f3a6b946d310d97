package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tasks that are paused. */
@Command(
        name = "paused",
        description = "List the tasks that are paused.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE})
final class PausedCommand implements Callable<Integer> {
    @Mixin
    private Instance instance;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (ConsoleApi api = instance.console()) {
            List<JsonNode> items = api.paused();
            if (output.isJson()) {
                output.print(Json.list("paused", items));
            } else if (items.isEmpty()) {
                output.line(
                        "Nothing is paused. Pause something: ./hitl pause invoice-42 --reason \"need a budget owner\"");
            } else {
                output.print(table(items, Instant.now()));
            }
            return ExitCodes.OK;
        }
    }

    static Table table(List<JsonNode> items, Instant now) {
        Table table = new Table("TASK", "WAITS FOR", "PAUSED BY", "WHEN", "TIME").keeping("TASK");
        ShortNames names = new ShortNames(items.stream().map(Json::keyOf).toList());
        items.forEach(item -> table.row(
                names.of(Json.keyOf(item)),
                item.path("reason").asText(),
                Json.who(item.path("pausedBy")),
                Json.time(item, "pausedAt").map(at -> Ages.ago(at, now)).orElse(""),
                Json.time(item, "deadline").map(at -> Ages.left(at, now)).orElse("")));
        return table;
    }
}
