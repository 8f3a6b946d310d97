package dev.hitl.approval;

import dev.hitl.approval.ApprovalFact.Bypassed;
import dev.hitl.approval.ApprovalFact.Claimed;
import dev.hitl.approval.ApprovalFact.Concluded;
import dev.hitl.approval.ApprovalFact.Forgotten;
import dev.hitl.approval.ApprovalFact.GivenUp;
import dev.hitl.approval.ApprovalFact.Kept;
import dev.hitl.approval.ApprovalFact.Purged;
import dev.hitl.approval.ApprovalFact.Ran;
import dev.hitl.approval.ApprovalFact.Rejected;
import dev.hitl.approval.ApprovalFact.Requested;
import dev.hitl.approval.ApprovalFact.Rescheduled;
import dev.hitl.approval.ApprovalFact.Voted;
import dev.hitl.approval.ApprovalLife.Move;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalState.Unknown;
import java.util.List;

/** Every legal transition of an approval. What is not here is illegal. */
public final class ApprovalTransitions {

    /** The table. */
    public static final List<Move> TABLE = List.of(
            new Move(Unknown.class, Kept.class, Unknown.class),
            new Move(Unknown.class, Rescheduled.class, Unknown.class),
            new Move(Unknown.class, GivenUp.class, Unknown.class),
            new Move(Unknown.class, Requested.class, Open.class),
            new Move(Unknown.class, Rejected.class, Ended.class),
            new Move(Unknown.class, Bypassed.class, Ended.class),
            new Move(Open.class, Voted.class, Open.class),
            new Move(Open.class, Rescheduled.class, Open.class),
            new Move(Open.class, Concluded.class, Ended.class),
            new Move(Ended.class, Claimed.class, Ended.class),
            new Move(Ended.class, Ran.class, Ended.class),
            new Move(Ended.class, Purged.class, Remembered.class),
            new Move(Remembered.class, Forgotten.class, Unknown.class));

    private ApprovalTransitions() {}

    /** The table as lines of a Mermaid state diagram. */
    public static List<String> diagram() {
        return TABLE.stream()
                .map(move -> move.from().getSimpleName() + " --> " + move.to().getSimpleName() + " : "
                        + move.by().getSimpleName())
                .toList();
    }
}
