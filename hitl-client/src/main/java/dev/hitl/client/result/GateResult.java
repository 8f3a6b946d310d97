package dev.hitl.client.result;

/**
 * What became of an action behind the gate. In every case but {@link Ran} this call did not run it.
 *
 * @param <T> what the action returns
 */
public sealed interface GateResult<T> {

    /** The action was approved, claimed by this call alone, and ran to its end; {@code value} is what it returned. */
    record Ran<T>(T value) implements GateResult<T> {}

    /** It was not approved. */
    record NotApproved<T>(ApprovalResult result) implements GateResult<T> {}

    /** It was approved, and somebody claimed it before: it may have run. Check before asking again under a new id. */
    record AlreadyClaimed<T>(String sentence) implements GateResult<T> {}

    /**
     * It was approved, yet may not run now.
     *
     * @param code such as USE_BY_PASSED
     * @param sentence what was expected, what was found and what to do
     */
    record Withheld<T>(String code, String sentence) implements GateResult<T> {}
}
