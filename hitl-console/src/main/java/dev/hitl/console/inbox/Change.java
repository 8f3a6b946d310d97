package dev.hitl.console.inbox;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.PausedTask;
import java.util.Optional;

/** Something in the inbox is new, different or gone. */
public sealed interface Change {

    /** Counts changes of the inbox, from 1. */
    long revision();

    /** The approval or task. */
    SubjectKey key();

    /**
     * An approval.
     *
     * @param row as it is now; empty if it is gone
     */
    record OfApproval(long revision, SubjectKey key, Optional<ApprovalRow> row) implements Change {}

    /**
     * A paused task.
     *
     * @param task as it is now; empty if it goes on
     */
    record OfPause(long revision, SubjectKey key, Optional<PausedTask> task) implements Change {}
}
