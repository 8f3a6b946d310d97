package dev.hitl.pause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a task stands. A task can pause again and again, and resumes can wait for a pause that is still to come.
 *
 * @param open the pause that waits
 * @param last the last pause that ended, kept whole for a while for those who ask again
 * @param marks what is remembered of every pause that ended, the last included; the latest last
 * @param early resumes that wait for their pause
 * @param timerDue when the processor's clock should look at it again; empty for never
 */
public record PauseState(
        Optional<OpenPause> open,
        Optional<EndedPause> last,
        List<EndedMark> marks,
        List<EarlyResume> early,
        Optional<Instant> timerDue) {

    /** How many ended pauses of a task are remembered; until the oldest is forgotten the task can't be paused once more. */
    public static final int MAX_MARKS = 256;

    /** Nothing is known of the task. */
    public static final PauseState NONE =
            new PauseState(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

    /** Copies the lists. */
    public PauseState {
        marks = List.copyOf(marks);
        early = List.copyOf(early);
    }

    /** Tells whether the task never had a pause, as far as is remembered. */
    public boolean neverPaused() {
        return open.isEmpty() && marks.isEmpty();
    }

    /** Returns what is remembered of an ended pause. */
    public Optional<EndedMark> mark(String pauseId) {
        return marks.stream().filter(mark -> mark.pauseId().equals(pauseId)).findFirst();
    }

    /** Tells whether nothing need be kept. */
    public boolean isNothing() {
        return equals(NONE);
    }
}
