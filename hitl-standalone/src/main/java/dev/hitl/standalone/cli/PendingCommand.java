package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the approvals that wait. */
@Command(
        name = "pending",
        description = "List the approvals that wait for people, least time left first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE, ExitCodes.MISCONFIGURED_LINE})
final class PendingCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (Desk desk = installation.view()) {
            List<ApprovalItem> items = desk.waiting();
            if (output.isJson()) {
                output.print(Json.list("pending", items, Json::item));
            } else if (items.isEmpty()) {
                output.line("Nothing waits for you. Ask for something: ./hitl request \"Wipe production DB\"");
            } else {
                output.print(table(items, Instant.now()));
            }
            return ExitCodes.OK;
        }
    }

    static Table table(List<ApprovalItem> items, Instant now) {
        Table table = new Table("ID", "ACTION", "RISK", "ASKED BY", "WHEN", "TIME", "VOTES").keeping("ID");
        ShortNames names = new ShortNames(items.stream().map(ApprovalItem::key).toList());
        items.forEach(item -> table.row(
                names.of(item.key()),
                item.action(),
                item.risk(),
                item.requester().id(),
                Ages.ago(item.requestedAt(), now),
                Ages.left(item.deadline(), now),
                item.approvals() + " of " + item.approvalsNeeded()));
        return table;
    }
}
