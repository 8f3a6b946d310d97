package dev.hitl.pause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened to a task's pause. The only thing that changes its state. */
public sealed interface PauseFact {

    /** A task was paused. */
    record Paused(OpenPause pause) implements PauseFact {}

    /** A pause ended, or an invalid one never began. Pauses that ended no later than {@code forgetUpTo} are forgotten. */
    record PauseEnded(EndedPause ended, Instant purgeDue, Instant forgetUpTo) implements PauseFact {}

    /** A resume came before its pause and waits. */
    record ResumeKept(EarlyResume early, Instant probeDue) implements PauseFact {}

    /** Resumes were taken up by a pause, or waited long enough without one. */
    record ResumesDropped(List<EarlyResume> early) implements PauseFact {
        public ResumesDropped {
            early = List.copyOf(early);
        }
    }

    /** The processor looks again later. */
    record PauseRescheduled(Instant due) implements PauseFact {}

    /**
     * The last pause of a task that is not paused was dropped; of it and of those before it the marks stay, save of those that
     * ended no later than {@code forgetUpTo}.
     *
     * @param forgetDue when the last of the remaining marks may go; empty where none remains
     */
    record PausePurged(Instant forgetUpTo, Optional<Instant> forgetDue) implements PauseFact {}
}
