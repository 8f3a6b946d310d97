package dev.hitl.standalone.demo.step;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.Gate;
import dev.hitl.client.result.GateResult;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.schemas.ExecutionStatus;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Seen;
import dev.hitl.standalone.demo.Step;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A person approves, and the action runs once, also when it is asked for twice. */
final class Approved implements Step {
    static final String ACTION = "Wipe production DB";

    private static final ApprovalSpec SPEC = approval(ACTION)
            .tool("db.drop")
            .reason("Delete table users, 1.2 M rows")
            .arguments(Map.of("table", "users"))
            .risk(Risk.HIGH)
            .timeout(Duration.ofMinutes(5))
            .idempotencyKey("migration-7");

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong decidedAt = new AtomicLong();

    @Override
    public String title() {
        return "An agent asks before it wipes a database, and a person approves";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Events events = new Events(scene, cast);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            events.asks(SPEC);
            CompletableFuture<GateResult<Integer>> running =
                    cast.agent().gate(SPEC).runAsync(() -> run(scene), worker);
            CompletableFuture<Seen<Approval>> pending = events.pending(SPEC);
            events.mail("a mail that asks", ACTION, false);
            events.card("a card that asks", ACTION, false);
            scene.allCame();

            SubjectKey key = Events.keyOf(pending.join().value());
            approve(scene, cast, events, key);
            scene.check("the gate's result", GateResult.Ran.class, scene.result("the gate's result", running));
            scene.allCame();

            again(scene, cast.agent().gate(SPEC));
            events.audit(
                    key,
                    List.of(
                            "approval.requested",
                            "approval.voted",
                            "approval.approved",
                            "approval.claimed",
                            "approval.finished",
                            "command.repeated",
                            "command.refused"));
        } finally {
            worker.shutdown();
        }
    }

    private void approve(Scene scene, Cast cast, Events events, SubjectKey key) {
        RequestDigest shown = events.opens(key);
        events.outcome(key, ApprovalVerdict.APPROVED);
        events.mail("a mail that tells the outcome", ACTION, true);
        events.card("a card that tells the outcome", ACTION, true);
        scene.soon(
                "the run to be reported",
                cast.journal().await(Topics.APPROVALS, key, a -> a.getExecution() == ExecutionStatus.FINISHED),
                seen -> Line.of(
                        Events.PROCESSOR,
                        "finished",
                        "run once by " + seen.value().getClaimedBy().getId()));
        decidedAt.set(System.nanoTime());
        Answer answer = events.decides(
                "approves", "over the console's API", () -> cast.person().approve(key, shown, "Backup is fresh"));
        scene.check("the console's answer", true, answer.accepted());
    }

    private int run(Scene scene) {
        String waited = Events.took(decidedAt.get(), System.nanoTime());
        scene.story().tell(new Line(Events.AGENT, "runs", "the action behind the gate", waited + " after the click"));
        return runs.incrementAndGet();
    }

    private void again(Scene scene, Gate gate) {
        Gate.Action<Integer, RuntimeException> action = runs::incrementAndGet;
        GateResult<Integer> second = gate.run(action);
        scene.story().tell(Line.of(Events.AGENT, "retries", told(second)));
        scene.check("a second run", GateResult.AlreadyClaimed.class, second);
        scene.check("the number of runs", 1, runs.get());
    }

    private static String told(GateResult<Integer> second) {
        return second instanceof GateResult.AlreadyClaimed<Integer> claimed ? claimed.sentence() : second.toString();
    }
}
