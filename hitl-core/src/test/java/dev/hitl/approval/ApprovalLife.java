package dev.hitl.approval;

import dev.hitl.identity.Occurrence;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import dev.hitl.ruling.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One approval taken through commands and timers, with what was seen on the way. */
final class ApprovalLife {

    /** A fact and the kinds of state before and after it. */
    record Move(
            Class<? extends ApprovalState> from, Class<? extends ApprovalFact> by, Class<? extends ApprovalState> to) {}

    final List<Move> moves = new ArrayList<>();
    final List<Step<ApprovalCommand, ApprovalFact>> steps = new ArrayList<>();
    ApprovalState state = ApprovalState.NONE;

    private final ApprovalDesk desk = new ApprovalDesk(Retention.STANDARD);
    private final ApprovalTimers timers = new ApprovalTimers(Retention.STANDARD);
    private final Policy policy;
    private long offset;

    ApprovalLife() {
        this(Scene.POLICY);
    }

    ApprovalLife(Policy policy) {
        this.policy = policy;
    }

    /** Reads a command the given time after the start; returns what it led to by itself. */
    Ruling<ApprovalFact> read(ApprovalCommand command, Duration sinceStart) {
        return read(command, Scene.at(sinceStart, offset++));
    }

    Ruling<ApprovalFact> read(ApprovalCommand command, Occurrence occurrence) {
        var before = state;
        var handled = desk.handle(state, command, occurrence, policy);
        for (var step : handled.steps()) {
            if (step.ruling() instanceof Ruling.Accepted<ApprovalFact> accepted) {
                accepted.facts().forEach(this::note);
            }
        }
        if (!state.equals(handled.after())) {
            throw new IllegalStateException("The facts told of " + before + " lead elsewhere than the desk");
        }
        steps.addAll(handled.steps());
        return handled.steps().get(0).ruling();
    }

    /** Lets the processor's clock look; returns the words that it writes to the log. */
    List<ApprovalCommand> look(Duration sinceStart) {
        var work = timers.due(Scene.KEY, state, Scene.START.plus(sinceStart));
        work.facts().forEach(this::note);
        return work.toLog().stream().toList();
    }

    private void note(ApprovalFact fact) {
        var after = ApprovalFold.apply(state, fact);
        moves.add(new Move(state.getClass(), fact.getClass(), after.getClass()));
        state = after;
    }
}
