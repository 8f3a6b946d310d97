package dev.hitl.pause;

import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.PausePurged;
import dev.hitl.pause.PauseFact.PauseRescheduled;
import dev.hitl.pause.PauseFact.Paused;
import dev.hitl.pause.PauseFact.ResumeKept;
import dev.hitl.pause.PauseFact.ResumesDropped;
import java.util.ArrayList;
import java.util.List;

/** Every legal transition of a task, by whether it is paused. What is not here is illegal. */
public final class PauseTransitions {

    /** Whether a task is paused. */
    public enum Phase {
        RUNNING,
        PAUSED;

        static Phase of(PauseState state) {
            return state.open().isPresent() ? PAUSED : RUNNING;
        }
    }

    /** A fact and the phases before and after it. */
    public record Move(Phase from, Class<? extends PauseFact> by, Phase to) {}

    /** The table. */
    public static final List<Move> TABLE = List.of(
            new Move(Phase.RUNNING, Paused.class, Phase.PAUSED),
            new Move(Phase.RUNNING, PauseEnded.class, Phase.RUNNING),
            new Move(Phase.RUNNING, ResumeKept.class, Phase.RUNNING),
            new Move(Phase.RUNNING, ResumesDropped.class, Phase.RUNNING),
            new Move(Phase.RUNNING, PauseRescheduled.class, Phase.RUNNING),
            new Move(Phase.RUNNING, PausePurged.class, Phase.RUNNING),
            new Move(Phase.PAUSED, PauseEnded.class, Phase.RUNNING),
            new Move(Phase.PAUSED, ResumeKept.class, Phase.PAUSED),
            new Move(Phase.PAUSED, ResumesDropped.class, Phase.PAUSED),
            new Move(Phase.PAUSED, PauseRescheduled.class, Phase.PAUSED));

    private PauseTransitions() {}

    /** The table as lines of a Mermaid state diagram. */
    public static List<String> diagram() {
        return TABLE.stream()
                .map(move -> name(move.from()) + " --> " + name(move.to()) + " : "
                        + move.by().getSimpleName())
                .toList();
    }

    static List<Move> of(PauseState before, List<? extends PauseFact> facts) {
        var moves = new ArrayList<Move>();
        var state = before;
        for (var fact : facts) {
            var after = PauseFold.apply(state, fact);
            moves.add(new Move(Phase.of(state), fact.getClass(), Phase.of(after)));
            state = after;
        }
        return moves;
    }

    private static String name(Phase phase) {
        return phase == Phase.PAUSED ? "Paused" : "Running";
    }
}
