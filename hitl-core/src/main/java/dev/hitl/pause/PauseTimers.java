package dev.hitl.pause;

import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseFact.PausePurged;
import dev.hitl.pause.PauseFact.PauseRescheduled;
import dev.hitl.ruling.LookAgain;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.TimerWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is due when the processor's clock passes a timer of a task. A deadline is never acted on here. */
public final class PauseTimers {

    private final Retention retention;

    /** Timers that keep things for the given times. */
    public PauseTimers(Retention retention) {
        this.retention = retention;
    }

    /** Returns what is due; {@code now} is the processor's clock. */
    public TimerWork<PauseCommand, PauseFact> due(SubjectKey key, PauseState state, Instant now) {
        if (state.timerDue().isEmpty() || state.timerDue().get().isAfter(now)) {
            return TimerWork.nothing();
        }
        var due = state.timerDue().get();
        var id = UUID.randomUUID().toString();
        if (state.open().isPresent() && now.isAfter(state.open().get().deadline())) {
            var open = state.open().get();
            return new TimerWork<>(
                    Optional.of(new PauseCommand.ExpirePause(key, id, now, open.pauseId(), open.deadline())),
                    List.of(new PauseRescheduled(LookAgain.after(open.deadline(), due, now))));
        }
        var waitsUntil = state.early().stream()
                .map(e -> e.occurrence().at().plus(retention.early()))
                .min(Instant::compareTo);
        if (waitsUntil.isPresent() && now.isAfter(waitsUntil.get())) {
            return new TimerWork<>(
                    Optional.of(new PauseCommand.ProbePause(key, id, now)),
                    List.of(new PauseRescheduled(LookAgain.after(waitsUntil.get(), due, now))));
        }
        if (state.open().isEmpty() && state.early().isEmpty()) {
            return new TimerWork<>(Optional.empty(), List.of(forget(state, now)));
        }
        var next = new ArrayList<Instant>();
        state.open().map(open -> open.deadline().plusMillis(1)).ifPresent(next::add);
        waitsUntil.map(w -> w.plusMillis(1)).ifPresent(next::add);
        return new TimerWork<>(
                Optional.empty(),
                List.of(new PauseRescheduled(
                        next.stream().min(Instant::compareTo).orElse(now.plusSeconds(60)))));
    }

    /** Nothing waits: the last pause is dropped first, the marks once the latest of them has been kept long enough. */
    private PauseFact forget(PauseState state, Instant now) {
        var wholeUntil = state.last().map(last -> last.endedAt().plus(retention.ended()));
        if (wholeUntil.filter(now::isBefore).isPresent()) {
            return new PauseRescheduled(wholeUntil.get());
        }
        var forgetUpTo = now.minus(retention.remembered());
        var forgetDue = EndedMark.after(state.marks(), forgetUpTo).stream()
                .map(EndedMark::endedAt)
                .max(Instant::compareTo)
                .map(latest -> latest.plus(retention.remembered()));
        return state.last().isEmpty() && forgetDue.isPresent()
                ? new PauseRescheduled(forgetDue.get())
                : new PausePurged(forgetUpTo, forgetDue);
    }
}
