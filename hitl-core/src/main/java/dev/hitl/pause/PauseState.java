package dev.hitl.pause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a task stands. A task can pause again and again, and resumes can wait for a pause that is still to come.
 *
 * @param open the pause that waits
 * @param last the last pause that ended, kept whole for those who ask again
 * @param endedIds ids of ended pauses, the latest last; at most {@value #MAX_ENDED_IDS}
 * @param early resumes that wait for their pause
 * @param timerDue when the processor's clock should look at it again; empty for never
 */
public record PauseState(
        Optional<OpenPause> open,
        Optional<EndedPause> last,
        List<String> endedIds,
        List<EarlyResume> early,
        Optional<Instant> timerDue) {

    /** How many ended pauses of a task are told apart from unknown ones. */
    public static final int MAX_ENDED_IDS = 32;

    /** Nothing is known of the task. */
    public static final PauseState NONE =
            new PauseState(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

    /** Copies the lists. */
    public PauseState {
        endedIds = List.copyOf(endedIds);
        early = List.copyOf(early);
    }

    /** Tells whether the task never had a pause. */
    public boolean neverPaused() {
        return open.isEmpty() && endedIds.isEmpty();
    }

    /** Tells whether nothing need be kept. */
    public boolean isNothing() {
        return equals(NONE);
    }
}
