package dev.hitl.streams.pause;

import dev.hitl.identity.Occurrence;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.EndedPause;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseDesk;
import dev.hitl.pause.PauseFact;
import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.pause.PauseState;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.Ruling;
import dev.hitl.ruling.Step;
import dev.hitl.streams.cap.Caps;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.RepeatLimit;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.state.TaskState;
import dev.hitl.wire.mapping.OutcomeMapping;
import dev.hitl.wire.mapping.ViewMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes a command on a task's pause through the rules and prepares everything it leads to. One a task. */
public final class PauseFlow {

    private static final Runnable NOTHING = () -> {};

    private final TaskState state;
    private final PauseDesk desk;
    private final Function<String, Policy> policies;
    private final Caps caps;
    private final ProcessorMetrics metrics;
    private final RepeatLimit repeats = new RepeatLimit();

    /** A flow over a task's state, which the caps keep from growing without end. */
    public PauseFlow(
            TaskState state, PauseDesk desk, Function<String, Policy> policies, Caps caps, ProcessorMetrics metrics) {
        this.state = state;
        this.desk = desk;
        this.policies = policies;
        this.caps = caps;
        this.metrics = metrics;
    }

    /** Prepares a command; {@code now} is the processor's clock, for nothing but limiting repeats. */
    public StateChange prepare(PauseCommand command, Occurrence occurrence, Instant now, Outbox outbox) {
        var key = command.key();
        var policy = policies.apply(key.workspace());
        var before = state.pause(key);
        var allowed = desk.handle(before, command, occurrence, policy);
        var wanted = new Caps.Wanted(
                key.workspace(),
                "pause",
                early(allowed.after()) > early(before),
                allowed.after().open().isPresent() && before.open().isEmpty());
        var refusal = caps.refusal(wanted, outbox.head().early(), policy);
        var handled = refusal.map(why -> refused(allowed, before, why)).orElse(allowed);
        var after = handled.after();
        outbox.waiting(early(before), early(after));

        new PauseTelling(key, policy, outbox).tell(handled.steps(), after, caps.isAudited(wanted, refusal));
        var ended = endedIn(handled.steps());
        ended.forEach(pause -> outcome(key, pause, outbox));
        var saidAgain = ended.isEmpty()
                ? repeated(handled.steps().get(0), after).filter(pause -> repeats.allows(key, now))
                : Optional.<EndedPause>empty();
        saidAgain.ifPresent(pause -> outcome(key, pause, outbox));
        if (!after.open().equals(before.open())) {
            after.open()
                    .ifPresentOrElse(
                            open -> outbox.add(Topics.PAUSED_TASKS, key.bytes(), ViewMapping.view(key, open)),
                            () -> outbox.tombstone(Topics.PAUSED_TASKS, key.bytes()));
        }
        var write = after.equals(before) ? NOTHING : state.put(key, before, after);
        return () -> {
            write.run();
            saidAgain.ifPresent(pause -> repeats.said(key, now));
            caps.written(wanted, refusal, now);
            count(handled.steps(), ended);
        };
    }

    private static PauseDesk.Handled refused(PauseDesk.Handled handled, PauseState before, Refusal refusal) {
        var first = handled.steps().get(0);
        return new PauseDesk.Handled(
                before,
                List.of(new Step<>(first.command(), first.occurrence(), new Ruling.Refused<PauseFact>(refusal))));
    }

    private static int early(PauseState state) {
        return state.early().size();
    }

    private static void outcome(SubjectKey key, EndedPause pause, Outbox outbox) {
        outbox.add(Topics.PAUSE_OUTCOMES, key.bytes(), OutcomeMapping.toAvro(PauseOutcome.of(key, pause)));
    }

    private static List<EndedPause> endedIn(List<Step<PauseCommand, PauseFact>> steps) {
        return steps.stream()
                .flatMap(step -> step.ruling() instanceof Ruling.Accepted<PauseFact> accepted
                        ? accepted.facts().stream()
                        : Stream.empty())
                .filter(PauseEnded.class::isInstance)
                .map(fact -> ((PauseEnded) fact).ended())
                .toList();
    }

    /** The outcome that a repeated command asks for, where it is still kept: only the last pause's is. */
    private static Optional<EndedPause> repeated(Step<PauseCommand, PauseFact> step, PauseState state) {
        if (!(step.ruling() instanceof Ruling.Again<PauseFact>)) {
            return Optional.empty();
        }
        return state.last()
                .filter(last -> step.command() instanceof PauseCommand.Pause pause
                        ? last.pause().pauseId().equals(pause.pauseId())
                        : last.commandId().equals(step.command().commandId()));
    }

    private void count(List<Step<PauseCommand, PauseFact>> steps, List<EndedPause> ended) {
        steps.forEach(step -> metrics.command(
                step.command().getClass().getSimpleName(),
                step.ruling().getClass().getSimpleName()));
        ended.forEach(pause -> metrics.outcome("pause", pause.verdict().name()));
    }
}
