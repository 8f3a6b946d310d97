package dev.hitl.client.result;

/** A call of a gated method was not approved, so it was not run. */
public final class NotApprovedException extends NotRunException {

    private static final long serialVersionUID = 1L;

    private final transient ApprovalResult approval;

    NotApprovedException(GateResult.NotApproved<?> shut) {
        super(shut, shut.result().sentence());
        this.approval = shut.result();
    }

    /** Returns how the request ended: denied by whom and why, expired, withdrawn, rejected or refused. */
    public ApprovalResult approval() {
        return approval;
    }
}
