package dev.hitl.standalone.demo.step;

import dev.hitl.client.gated.Masked;
import dev.hitl.client.gated.RequiresApproval;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.NotApprovedException;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Seen;
import dev.hitl.standalone.demo.Step;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A method with an annotation: a call waits for a person, runs once if approved, and throws if not. */
final class GatedMethod implements Step {
    private static final String ACTION = "Change a database password";
    private static final String PASSWORD = "correct-horse-battery-staple";
    private static final String WHY = "Not during the day";

    /** What the agent calls; it knows nothing of approvals. */
    interface DatabaseTools {
        @RequiresApproval(action = ACTION, reason = "Log in anew as {user}", timeout = "5m", risk = Risk.MEDIUM)
        int changePassword(String user, @Masked String password);
    }

    private final List<String> runs = new CopyOnWriteArrayList<>();

    @Override
    public String title() {
        return "A method with @RequiresApproval is called twice: one call is approved, one is denied";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        ExecutorService agent = Executors.newSingleThreadExecutor();
        DatabaseTools tools = cast.agent().gated(DatabaseTools.class, (user, password) -> {
            runs.add(user + " " + password);
            scene.story().tell(Line.of(Events.AGENT, "runs", "the method behind the gate, with the password"));
            return runs.size();
        });
        try {
            CompletableFuture<Integer> first = calls(scene, tools, "reports", agent);
            decide(scene, cast, events, ApprovalVerdict.APPROVED, "reports");
            scene.check("what the call returns", 1, scene.result("the call to return", first));

            CompletableFuture<Integer> second = calls(scene, tools, "root", agent);
            decide(scene, cast, events, ApprovalVerdict.DENIED, "root");
            throwsWhy(scene, second);
        } finally {
            agent.shutdown();
        }
        scene.check("the runs", List.of("reports " + PASSWORD), List.copyOf(runs));
        scene.check(
                "a password among what people were told",
                false,
                toldPeople(cast).contains(PASSWORD));
    }

    private static CompletableFuture<Integer> calls(
            Scene scene, DatabaseTools tools, String user, ExecutorService agent) {
        scene.story().tell(Line.of(Events.AGENT, "calls", "tools.changePassword(\"" + user + "\", password)"));
        return CompletableFuture.supplyAsync(() -> tools.changePassword(user, PASSWORD), agent);
    }

    private static void decide(Scene scene, Cast cast, Events events, ApprovalVerdict verdict, String user) {
        CompletableFuture<Seen<Approval>> pending = events.pending(waiting ->
                waiting.getAction().equals(ACTION) && waiting.getReason().endsWith(user));
        scene.allCame();
        SubjectKey key = Events.keyOf(pending.join().value());
        RequestDigest shown = events.opens(key);
        events.outcome(key, verdict);
        Answer answer = verdict == ApprovalVerdict.APPROVED
                ? events.decides("approves", "over the console's API", () -> cast.person()
                        .approve(key, shown, ""))
                : events.decides(
                        "denies", "over the console's API", () -> cast.person().deny(key, shown, WHY));
        scene.check("the console's answer", true, answer.accepted());
        scene.allCame();
    }

    private static void throwsWhy(Scene scene, CompletableFuture<Integer> call) {
        Throwable thrown = scene.result(
                "the call to end",
                call.handle(
                        (returned, failure) -> failure instanceof CompletionException ? failure.getCause() : failure));
        NotApprovedException shut = scene.check("what the call throws", NotApprovedException.class, thrown);
        scene.story()
                .tell(Line.of(Events.AGENT, "catches", shut.getClass().getSimpleName() + ": " + shut.getMessage()));
        ApprovalResult.Denied denied = scene.check("why it was not run", ApprovalResult.Denied.class, shut.approval());
        scene.check("the reason the agent reads", Optional.of(WHY), denied.why());
    }

    private static String toldPeople(Cast cast) {
        return cast.mailbox().letters() + " " + cast.slack().posts();
    }
}
