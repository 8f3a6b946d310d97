package dev.hitl.pause;

import dev.hitl.identity.Occurrence;
import dev.hitl.pause.PauseFact.Paused;
import dev.hitl.pause.PauseFact.ResumesDropped;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import dev.hitl.ruling.Step;
import java.util.ArrayList;
import java.util.List;

/** Takes one command through the rules, and with a pause those resumes that waited for it. */
public final class PauseDesk {

    private final PauseRules rules;

    /** A desk that keeps things for the given times. */
    public PauseDesk(Retention retention) {
        this.rules = new PauseRules(retention);
    }

    /**
     * What a command led to.
     *
     * @param after where the task stands now
     * @param steps what happened, in order; never empty
     */
    public record Handled(PauseState after, List<Step<PauseCommand, PauseFact>> steps) {
        public Handled {
            steps = List.copyOf(steps);
        }
    }

    /** Handles a command; {@code policy} is the owner's. */
    public Handled handle(PauseState before, PauseCommand command, Occurrence occurrence, Policy policy) {
        var steps = new ArrayList<Step<PauseCommand, PauseFact>>();
        var ruling = rules.decide(before, command, occurrence, policy);
        steps.add(new Step<>(command, occurrence, ruling));
        var state = before;
        if (ruling instanceof Ruling.Accepted<PauseFact> accepted) {
            for (var fact : accepted.facts()) {
                state = PauseFold.apply(state, fact);
                if (fact instanceof Paused paused) {
                    state = takeEarly(state, paused.pause(), policy, steps);
                } else if (fact instanceof ResumesDropped dropped) {
                    dropped.early()
                            .forEach(early -> steps.add(new Step<>(
                                    early.command(), occurrence, new Ruling.Refused<>(Refusal.unknown("pause")))));
                }
            }
        }
        return new Handled(state, steps);
    }

    /** A resume that names no pause waits for the task's first; one that names a pause waits for that one. */
    private PauseState takeEarly(
            PauseState state, OpenPause pause, Policy policy, List<Step<PauseCommand, PauseFact>> steps) {
        var waiting = state.early().stream()
                .filter(e -> e.command().pauseId().map(pause.pauseId()::equals).orElse(true))
                .toList();
        if (waiting.isEmpty()) {
            return state;
        }
        state = PauseFold.apply(state, new ResumesDropped(waiting));
        for (var early : waiting) {
            var ruling = rules.decide(state, early.command(), early.occurrence(), policy);
            steps.add(new Step<>(early.command(), early.occurrence(), ruling));
            if (ruling instanceof Ruling.Accepted<PauseFact> accepted) {
                for (var fact : accepted.facts()) {
                    state = PauseFold.apply(state, fact);
                }
            }
        }
        return state;
    }
}
