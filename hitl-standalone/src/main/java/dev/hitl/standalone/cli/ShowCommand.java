package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows an approval: what is asked, where it stands, what happened. */
@Command(
        name = "show",
        description = "Show an approval: what is asked, where it stands, what happened.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.FAILED_LINE, ExitCodes.USAGE_LINE})
final class ShowCommand implements Callable<Integer> {
    private static final int LABEL = 11;
    private static final int ROOM = Table.WIDTH - LABEL;

    @Parameters(paramLabel = "ID", description = "workspace/id, the id, or the beginning of either")
    private String id;

    @Mixin
    private Instance instance;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (ConsoleApi api = instance.console()) {
            JsonNode approval = Lookup.approval(api, new SubjectName(id));
            if (output.isJson()) {
                output.print(approval);
            } else {
                tell(approval, Instant.now());
            }
            return ExitCodes.OK;
        }
    }

    private void tell(JsonNode approval, Instant now) {
        SubjectKey key = Json.keyOf(approval);
        output.line(
                output.ink().strong(PlainText.oneLine(approval.path("action").asText())) + "  "
                        + approval.path("risk").asText() + "  "
                        + approval.path("status").asText());
        fact("id", key.toString());
        fact("why", approval.path("reason").asText());
        fact(
                "who",
                Json.who(approval.path("requester")) + ", "
                        + Json.time(approval, "requestedAt")
                                .map(at -> Ages.ago(at, now))
                                .orElse(""));
        fact("arguments", approval.path("arguments").asText());
        fact("digest", "sha256 " + approval.path("digest").asText());
        if (approval.path("endedAt").isTextual()) {
            fact("ended", approval.path("sentence").asText());
        } else {
            fact(
                    "needs",
                    approval.path("approvalsNeeded").asInt() + " approval(s), has "
                            + approval.path("approvals").asInt() + "; "
                            + Json.time(approval, "deadline")
                                    .map(at -> Ages.left(at, now))
                                    .orElse(""));
            fact("you", approval.path("you").path("sentence").asText());
        }
        approval.path("votes").forEach(vote -> fact("vote", vote(vote)));
        if (approval.path("execution").isObject()) {
            JsonNode execution = approval.path("execution");
            fact("run", execution.path("status").asText() + " by " + Json.who(execution.path("by")));
        }
        output.line("");
        output.print(history(approval.path("history").path("events"), now));
    }

    private static String vote(JsonNode vote) {
        return Json.who(vote.path("principal"))
                + (vote.path("approve").asBoolean() ? " approves" : " denies")
                + Json.text(vote, "comment").map(comment -> ": " + comment).orElse("");
    }

    private void fact(String label, String value) {
        List<String> lines = PlainText.wrapped(PlainText.oneLine(value), ROOM);
        output.line(output.ink().quiet(PlainText.padded(label, LABEL)) + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> output.line(" ".repeat(LABEL) + line));
    }

    private static Table history(JsonNode events, Instant now) {
        Table table = new Table("WHEN", "WHAT", "WHO", "SENTENCE");
        events.forEach(event -> table.row(
                Json.time(event, "at").map(at -> Ages.ago(at, now)).orElse(""),
                event.path("type").asText(),
                Json.who(event.path("principal")),
                event.path("sentence").asText()));
        return table;
    }
}
