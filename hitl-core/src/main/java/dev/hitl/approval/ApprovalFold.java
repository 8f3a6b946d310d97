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
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalState.Unknown;
import java.util.Optional;

/** The one door into the state of an approval: applies facts. */
public final class ApprovalFold {

    private ApprovalFold() {}

    /**
     * Applies a fact.
     *
     * @throws IllegalStateException if the fact can't follow the state, which is a fault of the rules and not of a caller
     */
    public static ApprovalState apply(ApprovalState state, ApprovalFact fact) {
        if (state instanceof Unknown unknown) {
            return applyTo(unknown, fact);
        } else if (state instanceof Open open) {
            return applyTo(open, fact);
        } else if (state instanceof Ended ended) {
            return applyTo(ended, fact);
        } else if (state instanceof Remembered && fact instanceof Forgotten) {
            return ApprovalState.NONE;
        }
        throw illegal(state, fact);
    }

    private static ApprovalState applyTo(Unknown unknown, ApprovalFact fact) {
        if (fact instanceof Requested requested) {
            return unknown.open(requested.terms());
        } else if (fact instanceof Rejected rejected) {
            return unknown.endAtOnce(rejected.terms(), rejected.ending(), rejected.purgeDue());
        } else if (fact instanceof Bypassed bypassed) {
            return unknown.endAtOnce(bypassed.terms(), bypassed.ending(), bypassed.purgeDue());
        } else if (fact instanceof Kept kept) {
            return unknown.keep(kept.early(), kept.probeDue());
        } else if (fact instanceof GivenUp givenUp) {
            var ids = givenUp.early().stream().map(e -> e.command().commandId()).toList();
            return unknown.giveUp(ids, givenUp.nextProbe());
        } else if (fact instanceof Rescheduled rescheduled) {
            return new Unknown(unknown.early(), Optional.of(rescheduled.due()));
        }
        throw illegal(unknown, fact);
    }

    private static ApprovalState applyTo(Open open, ApprovalFact fact) {
        if (fact instanceof Voted voted) {
            return open.vote(voted.vote());
        } else if (fact instanceof Concluded concluded) {
            return open.end(concluded.ending(), concluded.purgeDue());
        } else if (fact instanceof Rescheduled rescheduled) {
            return open.lookAgain(rescheduled.due());
        }
        throw illegal(open, fact);
    }

    private static ApprovalState applyTo(Ended ended, ApprovalFact fact) {
        if (fact instanceof Claimed claimed) {
            return ended.claim(claimed.grant());
        } else if (fact instanceof Ran ran) {
            return ended.claim(ran.grant());
        } else if (fact instanceof Purged purged) {
            return ended.purge(purged.forgetDue());
        }
        throw illegal(ended, fact);
    }

    private static IllegalStateException illegal(ApprovalState state, ApprovalFact fact) {
        return new IllegalStateException(fact.getClass().getSimpleName() + " can't follow "
                + state.getClass().getSimpleName() + "; this is a fault of the rules");
    }
}
