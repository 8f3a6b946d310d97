package dev.hitl.console.inbox;

import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import java.util.Optional;

/** Keeps whole approvals for those who open one; the index keeps what lists need. Used under the index's lock. */
interface Records {

    /** Keeps a record in place of the one before. */
    void put(SubjectKey key, Approval approval);

    /** Returns the record. */
    Optional<Approval> get(SubjectKey key);

    /** Forgets the record. */
    void remove(SubjectKey key);
}
