package dev.hitl.approval;

import dev.hitl.approval.ApprovalFact.Forgotten;
import dev.hitl.approval.ApprovalFact.Purged;
import dev.hitl.approval.ApprovalFact.Rescheduled;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalState.Unknown;
import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.LookAgain;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.TimerWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is due when the processor's clock passes a timer. A deadline is never acted on here: its EXPIRE goes to the log. */
public final class ApprovalTimers {

    private final Retention retention;

    /** Timers that keep things for the given times. */
    public ApprovalTimers(Retention retention) {
        this.retention = retention;
    }

    /**
     * Returns what is due.
     *
     * @param state where the approval stands
     * @param now the processor's clock
     */
    public TimerWork<ApprovalCommand, ApprovalFact> due(SubjectKey key, ApprovalState state, Instant now) {
        if (state.timerDue().isEmpty() || state.timerDue().get().isAfter(now)) {
            return TimerWork.nothing();
        } else if (state instanceof Open open) {
            var deadline = open.terms().deadline();
            var next = LookAgain.after(deadline, open.due(), now);
            return new TimerWork<>(
                    Optional.of(
                            new ApprovalCommand.Expire(key, UUID.randomUUID().toString(), now, deadline)),
                    List.of(new Rescheduled(next)));
        } else if (state instanceof Unknown unknown) {
            var since = unknown.early().get(0).occurrence().at().plus(retention.early());
            return new TimerWork<>(
                    Optional.of(new ApprovalCommand.Probe(key, UUID.randomUUID().toString(), now)),
                    List.of(new Rescheduled(
                            LookAgain.after(since, unknown.timerDue().orElse(now), now))));
        } else if (state instanceof Ended) {
            return new TimerWork<>(Optional.empty(), List.of(new Purged(now.plus(retention.remembered()))));
        } else if (state instanceof Remembered) {
            return new TimerWork<>(Optional.empty(), List.of(new Forgotten()));
        }
        throw new IllegalStateException("No timer rule for " + state.getClass().getSimpleName());
    }
}
