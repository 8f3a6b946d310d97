package dev.hitl.pause;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered of an ended pause for longer than the pause itself, which keeps a repeat from making a second outcome.
 *
 * @param pauseId the pause
 * @param endedAt broker time of the record that ended it
 */
public record EndedMark(String pauseId, Instant endedAt) {

    /** Returns those of pauses that ended after a time, in the same order. */
    static List<EndedMark> after(List<EndedMark> marks, Instant time) {
        return marks.stream().filter(mark -> mark.endedAt().isAfter(time)).toList();
    }
}
