package dev.hitl.approval;

import dev.hitl.approval.ApprovalFact.GivenUp;
import dev.hitl.approval.ApprovalState.Unknown;
import dev.hitl.identity.Occurrence;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import dev.hitl.ruling.Step;
import java.util.ArrayList;
import java.util.List;

/** Takes one command through the rules, and with a request those that waited for it. */
public final class ApprovalDesk {

    private final ApprovalRules rules;

    /** A desk that keeps things for the given times. */
    public ApprovalDesk(Retention retention) {
        this.rules = new ApprovalRules(retention);
    }

    /**
     * What a command led to.
     *
     * @param after where the approval stands now
     * @param steps what happened, in order; never empty
     */
    public record Handled(ApprovalState after, List<Step<ApprovalCommand, ApprovalFact>> steps) {
        public Handled {
            steps = List.copyOf(steps);
        }
    }

    /** Handles a command; {@code policy} is the owner's. */
    public Handled handle(ApprovalState before, ApprovalCommand command, Occurrence occurrence, Policy policy) {
        var steps = new ArrayList<Step<ApprovalCommand, ApprovalFact>>();
        var state = take(before, command, occurrence, policy, steps);
        if (before instanceof Unknown unknown && !(state instanceof Unknown)) {
            for (var early : unknown.early()) {
                state = take(state, early.command(), early.occurrence(), policy, steps);
            }
        }
        return new Handled(state, steps);
    }

    private ApprovalState take(
            ApprovalState state,
            ApprovalCommand command,
            Occurrence occurrence,
            Policy policy,
            List<Step<ApprovalCommand, ApprovalFact>> steps) {
        var ruling = rules.decide(state, command, occurrence, policy);
        steps.add(new Step<>(command, occurrence, ruling));
        if (!(ruling instanceof Ruling.Accepted<ApprovalFact> accepted)) {
            return state;
        }
        for (var fact : accepted.facts()) {
            state = ApprovalFold.apply(state, fact);
            if (fact instanceof GivenUp givenUp) {
                for (var early : givenUp.early()) {
                    steps.add(
                            new Step<>(early.command(), occurrence, new Ruling.Refused<>(Refusal.unknown("approval"))));
                }
            }
        }
        return state;
    }
}
