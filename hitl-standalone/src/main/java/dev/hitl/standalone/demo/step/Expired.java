package dev.hitl.standalone.demo.step;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalOutcome;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Seen;
import dev.hitl.standalone.demo.Step;
import dev.hitl.standalone.demo.Unexpected;
import dev.hitl.standalone.terminal.Ages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Nobody answers, so the action does not run; an answer that comes late does not count. */
final class Expired implements Step {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Override
    public String title() {
        return "Nobody answers within " + TIMEOUT.toSeconds() + " s, so the action does not run";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        ApprovalSpec spec = approval("Restart the payment gateway")
                .reason("Its memory grows")
                .timeout(TIMEOUT);
        events.asks(spec);
        ApprovalHandle handle = cast.agent().request(spec);
        CompletableFuture<Seen<Approval>> pending = events.pending(spec);
        CompletableFuture<Seen<ApprovalOutcome>> outcome = events.outcome(handle.key(), ApprovalVerdict.EXPIRED);
        scene.allCame();

        Duration late = Duration.between(
                pending.join().value().getDeadline(), outcome.join().brokerTime());
        // How late is told below and no reason to fail: it is the machine's own speed that decides it.
        if (late.isNegative()) {
            throw new Unexpected(
                    "the outcome after the deadline", late.negated().toMillis() + " ms before it");
        }
        ApprovalResult result = scene.result("the agent's result", handle.outcome());
        scene.check("the agent's result", ApprovalResult.Expired.class, result);
        scene.story().tell(new Line(Events.AGENT, "goes on", "without it", Ages.took(late) + " after the deadline"));

        scene.until("the console to know the request", () -> cast.person().approval(handle.key()));
        Answer answer =
                events.decides("approves", "too late", () -> cast.person().approve(handle.key(), handle.digest(), ""));
        scene.check("the answer to a late approval", "ALREADY_DECIDED", answer.code());
        events.audit(handle.key(), List.of("approval.requested", "approval.expired", "command.refused"));
    }
}
