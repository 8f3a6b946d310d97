package dev.hitl.pause;

import java.time.Instant;
import java.util.List;

/** Something that happened to a task's pause. The only thing that changes its state. */
public sealed interface PauseFact {

    /** A task was paused. */
    record Paused(OpenPause pause) implements PauseFact {}

    /** A pause ended, or an invalid one never began. */
    record PauseEnded(EndedPause ended, Instant purgeDue) implements PauseFact {}

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

    /** Everything about a task that is not paused was dropped. */
    record PausePurged() implements PauseFact {}
}
