package dev.hitl.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened to an approval. The only thing that changes its state. */
public sealed interface ApprovalFact {

    /** A valid request was read. */
    record Requested(Terms terms, Ask ask) implements ApprovalFact {}

    /** A request was read that can't be decided upon; it ended at once. */
    record Rejected(Terms terms, Ask ask, Ending ending, Instant purgeDue) implements ApprovalFact {}

    /** A valid request was read that need not ask: the policy lets the workspace pass by this role. It ended at once, granted. */
    record Bypassed(Terms terms, Ask ask, String role, Ending ending, Instant purgeDue) implements ApprovalFact {}

    /** A command came before its request and waits. */
    record Kept(EarlyCommand early, Instant probeDue) implements ApprovalFact {}

    /** Commands waited long enough, and the log shows that no request came. */
    record GivenUp(List<EarlyCommand> early, Optional<Instant> nextProbe) implements ApprovalFact {
        public GivenUp {
            early = List.copyOf(early);
        }
    }

    /** A vote counted. */
    record Voted(Vote vote) implements ApprovalFact {}

    /** The approval reached its terminal state. */
    record Concluded(Ending ending, Instant purgeDue) implements ApprovalFact {}

    /** The single right to run was given. */
    record Claimed(Grant grant) implements ApprovalFact {}

    /** The run's end was reported. */
    record Ran(Grant grant) implements ApprovalFact {}

    /** The processor wrote an EXPIRE or a probe, or read one that was early; it looks again later. */
    record Rescheduled(Instant due) implements ApprovalFact {}

    /** Everything but a marker was dropped. */
    record Purged(Instant forgetDue) implements ApprovalFact {}

    /** The marker was dropped. */
    record Forgotten() implements ApprovalFact {}
}
