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

/** Lists the approvals that wait. */
@Command(
        name = "pending",
        description = "List the approvals that wait for people, least time left first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE})
final class PendingCommand implements Callable<Integer> {
    @Mixin
    private Instance instance;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (ConsoleApi api = instance.console()) {
            List<JsonNode> items = api.pending();
            if (output.isJson()) {
                output.print(Json.list("pending", items));
            } else if (items.isEmpty()) {
                output.line("Nothing waits for you. Ask for something: ./hitl request \"Wipe production DB\"");
            } else {
                output.print(table(items, Instant.now()));
            }
            return ExitCodes.OK;
        }
    }

    static Table table(List<JsonNode> items, Instant now) {
        Table table = new Table("ID", "ACTION", "RISK", "ASKED BY", "WHEN", "TIME", "VOTES").keeping("ID");
        ShortNames names = new ShortNames(items.stream().map(Json::keyOf).toList());
        items.forEach(item -> table.row(
                names.of(Json.keyOf(item)),
                item.path("action").asText(),
                item.path("risk").asText(),
                Json.who(item.path("requester")),
                Json.time(item, "requestedAt").map(at -> Ages.ago(at, now)).orElse(""),
                Json.time(item, "deadline").map(at -> Ages.left(at, now)).orElse(""),
                item.path("approvals").asInt() + " of "
                        + item.path("approvalsNeeded").asInt()));
        return table;
    }
}
