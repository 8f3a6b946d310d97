package dev.hitl.standalone.demo.step;

import dev.hitl.client.PauseHandle;
import dev.hitl.client.PauseSpec;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.DecisionResult.Refused;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Seen;
import dev.hitl.standalone.demo.Step;
import dev.hitl.wire.topic.Topics;
import java.util.Optional;

/** An agent of another workspace learns nothing, not even whether the task exists; the owner may resume it. */
final class ResumedByAnother implements Step {
    @Override
    public String title() {
        return "An agent of another workspace tries to resume a task";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        PauseSpec spec = PauseSpec.pause("payout-7", "Waits for the bank").resumableByAgents();
        scene.story().tell(Line.of(Events.AGENT, "pauses", spec.taskId() + ", owned by " + Cast.WORKSPACE));
        PauseHandle handle = cast.agent().pause(spec);
        scene.soon(
                "the task to be paused",
                cast.journal().await(Topics.PAUSED_TASKS, handle.key(), task -> true),
                seen -> new Line(
                        Events.PROCESSOR,
                        "paused",
                        "until " + Events.clock(seen.value().getDeadline()),
                        Events.brief(handle.key())));
        scene.allCame();

        Refused foreign = attempt(scene, cast, handle.key());
        Refused unknown = attempt(scene, cast, new SubjectKey(Cast.WORKSPACE, "no-such-task"));
        scene.check("the answer for another's task", unknown, foreign);
        scene.check("the answer's code", "UNKNOWN_SUBJECT", foreign.code());
        scene.story().tell(Line.of(Events.PROCESSOR, "answers", "the same to both: " + foreign.code()));
        Seen<AuditEvent> refusal = scene.result(
                "an audit record of the refusal",
                cast.journal().await(Topics.AUDIT, handle.key(), event -> event.getType()
                        .equals("command.refused")));
        scene.story()
                .tell(new Line(
                        Events.AUDIT,
                        "wrote",
                        "#" + refusal.value().getSequence() + " what it really was",
                        refusal.value().getCode()));
        scene.check("the audit's code", "NOT_OWNER", refusal.value().getCode());

        DecisionResult own = cast.agent().resume(spec.taskId(), "The bank has answered");
        scene.story().tell(Line.of(Events.AGENT, "resumes", "its own task: " + (own.accepted() ? "accepted" : own)));
        scene.check("the answer to the owner", true, own.accepted());
    }

    private static Refused attempt(Scene scene, Cast cast, SubjectKey task) {
        scene.story().tell(Line.of(Events.OTHER_AGENT, "resumes", task + ", which is not of its workspace"));
        DecisionResult answer = scene.result(
                "an answer to the other agent",
                cast.intruder().resumeAsync(task, Optional.empty(), "go on", Optional.empty(), Cast.OUTREACH));
        return scene.check("the answer to the other agent", Refused.class, answer);
    }
}
