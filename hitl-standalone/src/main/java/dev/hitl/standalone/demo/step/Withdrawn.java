package dev.hitl.standalone.demo.step;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Step;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The agent needs it no longer and takes its request back, so nobody is bothered. */
final class Withdrawn implements Step {
    @Override
    public String title() {
        return "The agent takes its request back";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        ApprovalSpec spec = approval("Scale the cluster to 40 nodes").reason("The queue grows");
        events.asks(spec);
        ApprovalHandle handle = cast.agent().request(spec);
        events.pending(spec);
        scene.allCame();

        events.outcome(handle.key(), ApprovalVerdict.WITHDRAWN);
        scene.story().tell(Line.of(Events.AGENT, "withdraws", "because the queue is empty again"));
        CompletableFuture<DecisionResult> sent = cast.agent().withdrawAsync(handle.id(), "The queue is empty again");
        scene.allCame();
        scene.check("the answer to the withdrawal", DecisionResult.Accepted.class, scene.result("an answer", sent));
        scene.check(
                "the agent's result",
                ApprovalResult.Withdrawn.class,
                scene.result("the agent's result", handle.outcome()));
        events.audit(handle.key(), List.of("approval.requested", "approval.withdrawn"));
    }
}
