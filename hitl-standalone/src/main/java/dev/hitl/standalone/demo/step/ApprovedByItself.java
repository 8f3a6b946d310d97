package dev.hitl.standalone.demo.step;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.DecisionResult.Refused;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.Risk;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Step;
import dev.hitl.wire.topic.Topics;

/** An agent that can write to Kafka approves its own request, as itself, as a person of its name, and at the console. */
final class ApprovedByItself implements Step {
    @Override
    public String title() {
        return "An agent tries to approve its own request";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        ApprovalSpec spec = approval("Pay out 900,000 EUR").reason("Trust me").risk(Risk.CRITICAL);
        events.asks(spec);
        ApprovalHandle handle = cast.agent().request(spec);
        events.pending(spec);
        scene.allCame();

        attempt(scene, cast, handle, "approves", Cast.DEPLOY_BOT, "NOT_ELIGIBLE");
        Principal disguised = Principal.human(Cast.DEPLOY_BOT.id(), Assurance.NONE);
        attempt(scene, cast, handle, "poses", disguised, "FOUR_EYES");
        int status = knock(cast, handle);
        scene.story().tell(new Line(Events.AGENT, "knocks", "at the console without a token", "HTTP " + status));
        scene.check("the console's answer without a token", 401, status);

        boolean waits = cast.journal().all(Topics.APPROVALS, handle.key()).stream()
                .allMatch(a ->
                        a.getStatus() == ApprovalStatus.PENDING && a.getVotes().isEmpty());
        scene.check("the request to wait as before, without a vote", true, waits);
        scene.story().tell(Line.of(Events.PROCESSOR, "pending", "as before, without a vote"));
        scene.check(
                "the answer to a withdrawal",
                true,
                cast.agent().withdraw(handle.id(), "It was a test").accepted());
    }

    private static int knock(Cast cast, ApprovalHandle handle) {
        try (ConsoleApi stranger = cast.person().withoutToken()) {
            return stranger.approve(handle.key(), handle.digest(), "Looks good to me")
                    .status();
        }
    }

    private static void attempt(
            Scene scene, Cast cast, ApprovalHandle handle, String does, Principal as, String expected) {
        DecisionResult answer = scene.result(
                "an answer to the agent",
                cast.intruder().approveAsync(handle.key(), handle.digest(), "Looks good to me", as));
        Refused refused = scene.check("the answer to the agent", Refused.class, answer);
        scene.story().tell(new Line(Events.AGENT, does, "as " + as + ", over Kafka", refused.code()));
        scene.story().more(refused.sentence());
        scene.check("the refusal", expected, refused.code());
    }
}
