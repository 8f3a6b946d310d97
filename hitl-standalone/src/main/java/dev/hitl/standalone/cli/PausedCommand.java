package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.PauseItem;
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
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE, ExitCodes.MISCONFIGURED_LINE})
final class PausedCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (Desk desk = installation.view()) {
            List<PauseItem> items = desk.paused();
            if (output.isJson()) {
                output.print(Json.list("paused", items, Json::pause));
            } else if (items.isEmpty()) {
                output.line(
                        "Nothing is paused. Pause something: ./hitl pause invoice-42 --reason \"need a budget owner\"");
            } else {
                output.print(table(items, Instant.now()));
            }
            return ExitCodes.OK;
        }
    }

    static Table table(List<PauseItem> items, Instant now) {
        Table table = new Table("TASK", "WAITS FOR", "PAUSED BY", "WHEN", "TIME").keeping("TASK");
        ShortNames names = new ShortNames(items.stream().map(PauseItem::key).toList());
        items.forEach(item -> table.row(
                names.of(item.key()),
                item.reason(),
                item.pausedBy().id(),
                Ages.ago(item.pausedAt(), now),
                Ages.left(item.deadline(), now)));
        return table;
    }
}
