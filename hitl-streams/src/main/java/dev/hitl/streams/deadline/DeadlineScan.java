package dev.hitl.streams.deadline;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalFact;
import dev.hitl.approval.ApprovalFold;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalTimers;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseFact;
import dev.hitl.pause.PauseFold;
import dev.hitl.pause.PauseTimers;
import dev.hitl.ruling.Retention;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.state.TaskState;
import dev.hitl.streams.state.Timer;
import dev.hitl.streams.state.TimerKind;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Looks which timers have passed. A deadline is not acted on here: its EXPIRE goes to the task's own input and takes effect
 * when it is read back, and the timer moves on in case it never is.
 */
public final class DeadlineScan {

    /** How many timers are taken up at most before decisions get their turn again. */
    public static final int BUDGET = 500;

    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    private record Postponed(Instant retryAt, Instant due) {}

    private final Deque<Postponed> postponed = new ArrayDeque<>();
    private final TaskState state;
    private final ApprovalTimers approvals;
    private final PauseTimers pauses;
    private final ProcessorMetrics metrics;

    /** A scan over a task's timers. */
    public DeadlineScan(TaskState state, Retention retention, ProcessorMetrics metrics) {
        this.state = state;
        this.approvals = new ApprovalTimers(retention);
        this.pauses = new PauseTimers(retention);
        this.metrics = metrics;
    }

    /** Returns what is due by the processor's clock, at most {@link #BUDGET}. */
    public List<Timer> due(Instant now) {
        while (!postponed.isEmpty() && !postponed.peek().retryAt().isAfter(now)) {
            state.timers().lookAgainFrom(postponed.remove().due());
        }
        return state.timers().due(now, BUDGET);
    }

    /** Leaves a timer alone for a while, because the processor failed on it. */
    public void postpone(Timer timer, Instant now) {
        metrics.timerFault(timer.kind().name());
        var due = timer.due();
        if (postponed.size() >= BUDGET) {
            // A look finds all that is due after the time it begins at, so the last two can share the earlier.
            var last = postponed.removeLast().due();
            due = last.isBefore(due) ? last : due;
        }
        postponed.addLast(new Postponed(now.plus(AFTER_A_FAULT), due));
    }

    /** Prepares what one timer leads to. */
    public StateChange prepare(Timer timer, Instant now, Outbox outbox) {
        var change = timer.kind() == TimerKind.APPROVAL ? approval(timer, now, outbox) : pause(timer, now, outbox);
        return () -> {
            change.apply();
            metrics.timer(timer.kind().name(), timer.due(), now);
        };
    }

    private StateChange approval(Timer timer, Instant now, Outbox outbox) {
        var key = timer.subject();
        var before = state.approval(key);
        if (isStale(timer, before.timerDue())) {
            return () -> state.timers().remove(timer);
        }
        var work = approvals.due(key, before, now);
        work.toLog().ifPresent(command -> append(command, outbox));
        var after = before;
        for (ApprovalFact fact : work.facts()) {
            after = ApprovalFold.apply(after, fact);
            if (after instanceof Remembered) {
                outbox.tombstone(Topics.APPROVALS, key.bytes());
            }
        }
        return state.put(key, before, after, Optional.empty())::run;
    }

    private StateChange pause(Timer timer, Instant now, Outbox outbox) {
        var key = timer.subject();
        var before = state.pause(key);
        if (isStale(timer, before.timerDue())) {
            return () -> state.timers().remove(timer);
        }
        var work = pauses.due(key, before, now);
        work.toLog().ifPresent(command -> append(command, outbox));
        var after = before;
        for (PauseFact fact : work.facts()) {
            after = PauseFold.apply(after, fact);
        }
        return state.put(key, before, after)::run;
    }

    /** A timer always moves with its state, so this is seen only in stores that an earlier fault left behind. */
    private static boolean isStale(Timer timer, Optional<Instant> expected) {
        return expected.isEmpty()
                || expected.get().toEpochMilli() != timer.due().toEpochMilli();
    }

    private static void append(ApprovalCommand command, Outbox outbox) {
        var key = command.key().bytes();
        if (command instanceof ApprovalCommand.Expire expire) {
            outbox.add(Topics.APPROVAL_DECISIONS, key, ApprovalMapping.toAvro(expire));
        } else if (command instanceof ApprovalCommand.Probe probe) {
            outbox.add(Topics.APPROVAL_REQUESTS, key, ApprovalMapping.toAvro(probe));
        } else {
            throw notForTheLog(command);
        }
    }

    private static void append(PauseCommand command, Outbox outbox) {
        var key = command.key().bytes();
        if (command instanceof PauseCommand.ExpirePause expire) {
            outbox.add(Topics.RESUME_REQUESTS, key, PauseMapping.toAvro(expire));
        } else if (command instanceof PauseCommand.ProbePause probe) {
            outbox.add(Topics.PAUSE_REQUESTS, key, PauseMapping.toAvro(probe));
        } else {
            throw notForTheLog(command);
        }
    }

    private static IllegalStateException notForTheLog(Object command) {
        return new IllegalStateException("Expected a word of the processor to itself, but found "
                + command.getClass().getSimpleName() + "; this is a fault of the rules");
    }
}
