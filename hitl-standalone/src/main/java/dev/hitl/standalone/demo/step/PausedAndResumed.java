package dev.hitl.standalone.demo.step;

import dev.hitl.client.PauseHandle;
import dev.hitl.client.PauseSpec;
import dev.hitl.client.result.PauseResult;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Step;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A task needs something that only a person can give, waits for it, and goes on with it. */
final class PausedAndResumed implements Step {
    private static final String ANSWER = "Cost centre 4711";

    @Override
    public String title() {
        return "A task pauses until a person lets it go on";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        PauseSpec spec = PauseSpec.pause("invoice-42", "Needs a cost centre").timeout(Duration.ofMinutes(5));
        scene.story()
                .tell(Line.of(
                        Events.AGENT,
                        "pauses",
                        spec.taskId() + ", " + spec.reason().toLowerCase()));
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

        long decidedAt = System.nanoTime();
        scene.soon(
                "the pause's outcome",
                cast.journal().await(Topics.PAUSE_OUTCOMES, handle.key(), outcome -> true),
                seen -> Line.of(Events.PROCESSOR, "resumed", seen.value().getSentence()));
        Answer answer = events.decides("resumes", "over the console's API", () -> cast.person()
                .resume(handle.key(), handle.pauseId(), ANSWER));
        scene.check("the console's answer", true, answer.accepted());
        scene.allCame();

        PauseResult result = scene.result("the task's result", handle.outcome());
        PauseResult.Resumed resumed = scene.check("the task's result", PauseResult.Resumed.class, result);
        scene.story()
                .tell(new Line(
                        Events.AGENT,
                        "goes on",
                        "with " + Events.quoted(resumed.message().orElse("nothing")),
                        Events.took(decidedAt, System.nanoTime()) + " after the click"));
        scene.check("the message the task reads", Optional.of(ANSWER), resumed.message());
        events.audit(handle.key(), List.of("pause.paused", "pause.resumed"));
    }
}
