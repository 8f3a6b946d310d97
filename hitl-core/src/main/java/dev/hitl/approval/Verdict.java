package dev.hitl.approval;

/** The one terminal state that an approval reaches. */
public enum Verdict {
    /** Enough eligible approvers said yes. */
    APPROVED,
    /** One said no. */
    DENIED,
    /** Nobody said enough in time. */
    EXPIRED,
    /** The agent took it back. */
    WITHDRAWN,
    /** The policy lets a role of the workspace pass without asking. */
    BYPASSED,
    /** The request itself was invalid. */
    REJECTED;

    /** Tells whether the action may run. */
    public boolean grants() {
        return this == APPROVED || this == BYPASSED;
    }
}
