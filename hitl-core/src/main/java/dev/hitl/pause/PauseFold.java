package dev.hitl.pause;

import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.PausePurged;
import dev.hitl.pause.PauseFact.PauseRescheduled;
import dev.hitl.pause.PauseFact.Paused;
import dev.hitl.pause.PauseFact.ResumeKept;
import dev.hitl.pause.PauseFact.ResumesDropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one door into the state of a task's pause: applies facts. */
public final class PauseFold {

    private PauseFold() {}

    /**
     * Applies a fact.
     *
     * @throws IllegalStateException if the fact can't follow the state, which is a fault of the rules and not of a caller
     */
    public static PauseState apply(PauseState state, PauseFact fact) {
        requireLegal(state, fact);
        if (fact instanceof Paused paused) {
            var due = paused.pause().deadline().plusMillis(1);
            var timer = nextLook(state, due);
            return new PauseState(Optional.of(paused.pause()), state.last(), state.marks(), state.early(), timer);
        } else if (fact instanceof PauseEnded ended) {
            return end(state, ended);
        } else if (fact instanceof ResumeKept kept) {
            var early = new ArrayList<>(state.early());
            early.add(kept.early());
            return new PauseState(
                    state.open(), state.last(), state.marks(), early, sooner(state.timerDue(), kept.probeDue()));
        } else if (fact instanceof ResumesDropped dropped) {
            var early = new ArrayList<>(state.early());
            early.removeAll(dropped.early());
            var nothingWaits = early.isEmpty()
                    && state.open().isEmpty()
                    && state.last().isEmpty()
                    && state.marks().isEmpty();
            return new PauseState(
                    state.open(),
                    state.last(),
                    state.marks(),
                    early,
                    nothingWaits ? Optional.empty() : state.timerDue());
        } else if (fact instanceof PauseRescheduled later) {
            return new PauseState(state.open(), state.last(), state.marks(), state.early(), Optional.of(later.due()));
        } else if (fact instanceof PausePurged purged) {
            return new PauseState(
                    Optional.empty(),
                    Optional.empty(),
                    EndedMark.after(state.marks(), purged.forgetUpTo()),
                    List.of(),
                    purged.forgetDue());
        }
        throw new IllegalStateException("No fold for " + fact.getClass().getSimpleName());
    }

    private static void requireLegal(PauseState state, PauseFact fact) {
        var open = state.open().map(OpenPause::pauseId);
        var legal = true;
        if (fact instanceof Paused) {
            legal = open.isEmpty();
        } else if (fact instanceof PauseEnded ended) {
            var rejected = ended.ended().verdict() == PauseVerdict.REJECTED;
            legal = rejected
                    ? open.isEmpty()
                    : open.filter(ended.ended().pause().pauseId()::equals).isPresent();
        } else if (fact instanceof PausePurged) {
            legal = open.isEmpty() && state.early().isEmpty();
        }
        if (!legal) {
            throw new IllegalStateException(fact.getClass().getSimpleName() + " can't follow where the open pause is "
                    + open.orElse("none") + " and " + state.early().size()
                    + " resumes wait; this is a fault of the rules");
        }
    }

    private static PauseState end(PauseState state, PauseEnded fact) {
        var marks = new ArrayList<>(EndedMark.after(state.marks(), fact.forgetUpTo()));
        marks.add(new EndedMark(fact.ended().pause().pauseId(), fact.ended().endedAt()));
        return new PauseState(
                Optional.empty(), Optional.of(fact.ended()), marks, state.early(), nextLook(state, fact.purgeDue()));
    }

    /** Where resumes wait, they may have to be looked at before what is due now. */
    private static Optional<Instant> nextLook(PauseState state, Instant due) {
        return state.early().isEmpty() ? Optional.of(due) : sooner(state.timerDue(), due);
    }

    private static Optional<Instant> sooner(Optional<Instant> a, Instant b) {
        return a.isPresent() && a.get().isBefore(b) ? a : Optional.of(b);
    }
}
