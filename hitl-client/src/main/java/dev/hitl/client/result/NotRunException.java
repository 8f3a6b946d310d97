package dev.hitl.client.result;

import dev.hitl.client.result.GateResult.AlreadyClaimed;
import dev.hitl.client.result.GateResult.NotApproved;
import dev.hitl.client.result.GateResult.Ran;
import dev.hitl.client.result.GateResult.Withheld;

/** A call of a gated method was not run by this call, and the method's return type has no place to say so. */
public sealed class NotRunException extends RuntimeException permits NotApprovedException {

    private static final long serialVersionUID = 1L;

    private final transient GateResult<?> result;

    /** Says why; {@code result} is anything but {@link Ran}. */
    NotRunException(GateResult<?> result, String sentence) {
        super(sentence);
        this.result = result;
    }

    /**
     * Returns the exception for what kept an action from running.
     *
     * @throws IllegalArgumentException if it has run
     */
    public static NotRunException of(GateResult<?> result) {
        if (result instanceof NotApproved<?> shut) {
            return new NotApprovedException(shut);
        } else if (result instanceof AlreadyClaimed<?> claimed) {
            return new NotRunException(result, claimed.sentence());
        } else if (result instanceof Withheld<?> withheld) {
            return new NotRunException(result, withheld.sentence());
        }
        throw new IllegalArgumentException("Expected an action that has not run, but found one that has");
    }

    /** Returns what became of the call; never {@link Ran}. {@link AlreadyClaimed} means that an earlier call may have run. */
    public GateResult<?> result() {
        return result;
    }
}
