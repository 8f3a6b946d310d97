package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.desk.ApprovalDetail.You;
import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.Desk;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.PlainText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What approving and denying have in common. */
final class Decision {
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private Decision() {}

    /** Approves what the desk shows now, once the person has seen it and said yes where that is needed. */
    static int approve(Desk desk, Output output, SubjectName name, String comment, boolean yes) {
        return make(desk, output, name, true, comment, shown -> Consent.toApprove(shown, yes, output.terminal()));
    }

    /** Denies what the desk shows now. */
    static int deny(Desk desk, Output output, SubjectName name, String comment) {
        return make(desk, output, name, false, comment, shown -> {});
    }

    /** The digest that is sent is that of what was shown, so a decision never counts for anything else. */
    private static int make(
            Desk desk,
            Output output,
            SubjectName name,
            boolean approve,
            String comment,
            Consumer<ApprovalDetail> consent) {
        ApprovalDetail shown = Lookup.approval(desk, name);
        if (!output.isJson()) {
            Consent.lines(shown, output.width()).forEach(output::line);
        }
        consent.accept(shown);
        Optional<String> repeated =
                desk.decide(shown.key(), approve, shown.digest(), comment).map(before -> repeated(before, comment));
        ApprovalItem after = after(desk, shown).item();
        if (output.isJson()) {
            output.print(Json.subject(shown.key())
                    .put("digest", shown.digest().hex())
                    .put("accepted", true)
                    .put("status", after.status())
                    .put("action", after.action())
                    .put("risk", after.risk())
                    .put("approvals", after.approvals())
                    .put("approvalsNeeded", after.approvalsNeeded())
                    .put("sentence", after.sentence().orElse(null))
                    .put("repeated", repeated.orElse(null)));
        } else {
            output.line(sentence(after, approve));
            repeated.map(PlainText::oneLine).ifPresent(output::line);
        }
        return ExitCodes.OK;
    }

    private static String repeated(String before, String comment) {
        return comment.isBlank() ? before : before + " The new comment was not kept.";
    }

    /** The answer and what a desk shows come over two topics, so the one can be there before the other. */
    private static ApprovalDetail after(Desk desk, ApprovalDetail before) {
        long giveUp = System.nanoTime() + SHOWN_WITHIN.toNanos();
        ApprovalDetail now = desk.approval(before.key()).orElse(before);
        while (!isCounted(now, before.you()) && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            now = desk.approval(before.key()).orElse(before);
        }
        return now;
    }

    private static boolean isCounted(ApprovalDetail approval, Optional<You> you) {
        return !approval.item().isPending()
                || approval.votes().stream().anyMatch(vote -> you.filter(person ->
                                person.id().equalsIgnoreCase(vote.who().id()))
                        .isPresent());
    }

    private static String sentence(ApprovalItem after, boolean approve) {
        String action = '"' + PlainText.oneLine(after.action()) + '"';
        return action + ": "
                + after.sentence()
                        .map(PlainText::oneLine)
                        .orElseGet(() -> "your " + (approve ? "approval" : "denial") + " counts; " + after.approvals()
                                + " of " + after.approvalsNeeded() + " approvals so far");
    }
}
