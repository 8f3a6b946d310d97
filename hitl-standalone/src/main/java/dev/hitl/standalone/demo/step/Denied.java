package dev.hitl.standalone.demo.step;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person says no, and the agent reads why. */
final class Denied implements Step {
    private static final String WHY = "Finance closes the quarter today, ask again on Monday";

    @Override
    public String title() {
        return "A person denies, and the agent reads why";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        ApprovalSpec spec = approval("Refund all orders of May")
                .reason("Customers were charged twice")
                .arguments(Map.of("orders", 1204, "total", "48160.00"))
                .risk(Risk.CRITICAL)
                .timeout(Duration.ofMinutes(5));
        events.asks(spec);
        ApprovalHandle handle = cast.agent().request(spec);
        events.pending(spec);
        scene.allCame();

        RequestDigest seen = events.opens(handle.key());
        events.outcome(handle.key(), ApprovalVerdict.DENIED);
        Answer answer = events.decides(
                "denies", "over the console's API", () -> cast.person().deny(handle.key(), seen, WHY));
        scene.check("the console's answer", true, answer.accepted());
        scene.allCame();

        ApprovalResult result = scene.result("the agent's result", handle.outcome());
        ApprovalResult.Denied denied = scene.check("the agent's result", ApprovalResult.Denied.class, result);
        scene.story()
                .tell(Line.of(Events.AGENT, "reads", Events.quoted(denied.why().orElse("no reason"))));
        scene.check("the reason the agent reads", Optional.of(WHY), denied.why());
        events.audit(handle.key(), List.of("approval.requested", "approval.voted", "approval.denied"));
    }
}
