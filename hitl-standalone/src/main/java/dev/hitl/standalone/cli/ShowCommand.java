package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.desk.ApprovalDetail.Event;
import dev.hitl.standalone.desk.ApprovalDetail.Run;
import dev.hitl.standalone.desk.ApprovalDetail.Vote;
import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.desk.Who;
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
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.NOT_FOUND_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "workspace/id or the id; the beginning of the id is enough")
    private String id;

    @Mixin
    private Person person;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SubjectName name = new SubjectName(id);
        try (Desk desk = installation.view(person)) {
            ApprovalDetail approval = Lookup.approval(desk, name);
            if (output.isJson()) {
                output.print(Json.detail(approval));
            } else {
                tell(approval, Instant.now());
            }
            return ExitCodes.OK;
        }
    }

    private void tell(ApprovalDetail approval, Instant now) {
        ApprovalItem item = approval.item();
        output.line(output.ink().strong(PlainText.oneLine(item.action())) + "  " + item.risk() + "  " + item.status());
        fact("id", item.key().toString());
        output.print(Fact.why(item.reason()));
        fact("who", item.requester().id() + ", " + Ages.ago(item.requestedAt(), now));
        fact("arguments", approval.arguments());
        fact("digest", "sha256 " + approval.digest().hex());
        if (item.isPending()) {
            fact("needs", needs(item) + "; " + Ages.left(item.deadline(), now));
            fact(
                    "you",
                    approval.you()
                            .map(you -> you.id() + ": " + you.sentence())
                            .orElse("nobody knows who you are; --as NAME says it"));
        } else {
            fact("ended", ended(item, now));
        }
        approval.votes().forEach(vote -> fact("vote", vote(vote, now)));
        approval.run().ifPresent(run -> fact("run", run(run, now)));
        output.line("");
        output.print(history(approval.history(), now));
    }

    private static String needs(ApprovalItem item) {
        return item.approvals() + " of " + item.approvalsNeeded()
                + (item.approvalsNeeded() == 1 ? " approval" : " approvals") + " so far";
    }

    private static String ended(ApprovalItem item, Instant now) {
        return item.endedAt().map(at -> Ages.ago(at, now) + ": ").orElse("")
                + item.sentence().orElse("");
    }

    private static String vote(Vote vote, Instant now) {
        return vote.who().id()
                + (vote.approve() ? " approves, " : " denies, ")
                + Ages.ago(vote.at(), now)
                + vote.comment().map(comment -> ": " + comment).orElse("");
    }

    private static String run(Run run, Instant now) {
        return run.status() + " by " + run.who().id() + ", " + Ages.ago(run.at(), now)
                + run.detail().map(detail -> ": " + detail).orElse("");
    }

    private void fact(String label, String value) {
        output.print(new Fact(label, value));
    }

    private static Table history(List<Event> events, Instant now) {
        Table table = new Table("WHEN", "WHAT", "WHO", "SENTENCE");
        events.forEach(event -> table.row(
                Ages.ago(event.at(), now),
                event.type(),
                event.who().map(Who::id).orElse(""),
                event.sentence()));
        return table;
    }
}
