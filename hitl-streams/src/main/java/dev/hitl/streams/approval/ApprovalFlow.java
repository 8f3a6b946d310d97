package dev.hitl.streams.approval;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalDesk;
import dev.hitl.approval.ApprovalFact;
import dev.hitl.approval.ApprovalFact.Bypassed;
import dev.hitl.approval.ApprovalFact.Rejected;
import dev.hitl.approval.ApprovalFact.Requested;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Unknown;
import dev.hitl.approval.Ask;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.SubjectKey;
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

/** Takes a command on an approval through the rules and prepares everything it leads to. One a task. */
public final class ApprovalFlow {

    private static final Runnable NOTHING = () -> {};

    private final TaskState state;
    private final ApprovalDesk desk;
    private final Function<String, Policy> policies;
    private final Caps caps;
    private final ProcessorMetrics metrics;
    private final RepeatLimit repeats = new RepeatLimit();

    /** A flow over a task's state, which the caps keep from growing without end. */
    public ApprovalFlow(
            TaskState state,
            ApprovalDesk desk,
            Function<String, Policy> policies,
            Caps caps,
            ProcessorMetrics metrics) {
        this.state = state;
        this.desk = desk;
        this.policies = policies;
        this.caps = caps;
        this.metrics = metrics;
    }

    /** Prepares a command; {@code now} is the processor's clock, for nothing but limiting repeats. */
    public StateChange prepare(ApprovalCommand command, Occurrence occurrence, Instant now, Outbox outbox) {
        var key = command.key();
        var policy = policies.apply(key.workspace());
        var before = state.approval(key);
        var allowed = desk.handle(before, command, occurrence, policy);
        var wanted = new Caps.Wanted(
                key.workspace(),
                "request",
                early(allowed.after()) > early(before),
                allowed.after() instanceof Open && !(before instanceof Open));
        var refusal = caps.refusal(wanted, outbox.head().early(), policy);
        var handled = refusal.map(why -> refused(allowed, before, why)).orElse(allowed);
        var after = handled.after();
        outbox.waiting(early(before), early(after));
        var newAsk = askedIn(handled.steps());

        new ApprovalTelling(key, policy, () -> newAsk.orElseGet(() -> askOf(key)), outbox)
                .tell(before, handled.steps(), caps.isAudited(wanted, refusal));
        var justEnded = after instanceof Ended && !(before instanceof Ended);
        var saidAgain = before instanceof Ended && isRepeat(handled.steps()) && repeats.allows(key, now);
        if (after instanceof Ended ended && (justEnded || saidAgain)) {
            outbox.add(Topics.APPROVAL_OUTCOMES, key.bytes(), OutcomeMapping.toAvro(ApprovalOutcome.of(key, ended)));
        }
        if (isSeen(before, after)) {
            ViewMapping.view(key, after, newAsk.orElseGet(() -> askOf(key)))
                    .ifPresent(view -> outbox.add(Topics.APPROVALS, key.bytes(), view));
        }
        var write = after.equals(before) ? NOTHING : state.put(key, before, after, newAsk);
        return () -> {
            write.run();
            if (saidAgain) {
                repeats.said(key, now);
            }
            caps.written(wanted, refusal, now);
            count(before, after, handled.steps());
        };
    }

    private static ApprovalDesk.Handled refused(ApprovalDesk.Handled handled, ApprovalState before, Refusal refusal) {
        var first = handled.steps().get(0);
        return new ApprovalDesk.Handled(
                before,
                List.of(new Step<>(first.command(), first.occurrence(), new Ruling.Refused<ApprovalFact>(refusal))));
    }

    private static int early(ApprovalState state) {
        return state instanceof Unknown unknown ? unknown.early().size() : 0;
    }

    private Ask askOf(SubjectKey key) {
        return state.ask(key)
                .orElseThrow(() -> new IllegalStateException(
                        "Expected what an approval asks to be kept as long as its state, but it is gone"));
    }

    private static Optional<Ask> askedIn(List<Step<ApprovalCommand, ApprovalFact>> steps) {
        for (var step : steps) {
            if (step.ruling() instanceof Ruling.Accepted<ApprovalFact> accepted) {
                for (var fact : accepted.facts()) {
                    if (fact instanceof Requested requested) {
                        return Optional.of(requested.ask());
                    } else if (fact instanceof Rejected rejected) {
                        return Optional.of(rejected.ask());
                    } else if (fact instanceof Bypassed bypassed) {
                        return Optional.of(bypassed.ask());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The command itself came before; what waited for it does not count. */
    private static boolean isRepeat(List<Step<ApprovalCommand, ApprovalFact>> steps) {
        return steps.get(0).ruling() instanceof Ruling.Again<ApprovalFact>;
    }

    /** A change of nothing but the timer is nobody's concern. */
    private static boolean isSeen(ApprovalState before, ApprovalState after) {
        if (before instanceof Open was && after instanceof Open is) {
            return !was.votes().equals(is.votes());
        }
        return !after.equals(before) && (after instanceof Open || after instanceof Ended);
    }

    private void count(ApprovalState before, ApprovalState after, List<Step<ApprovalCommand, ApprovalFact>> steps) {
        steps.forEach(step -> metrics.command(
                step.command().getClass().getSimpleName(),
                step.ruling().getClass().getSimpleName()));
        if (after instanceof Ended ended && !(before instanceof Ended)) {
            metrics.outcome("approval", ended.ending().verdict().name());
        }
    }
}
