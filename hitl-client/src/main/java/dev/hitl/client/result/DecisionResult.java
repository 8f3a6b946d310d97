package dev.hitl.client.result;

import java.time.Instant;

/** What the processor answered to a command: a decision, a resume, a withdrawal, or the request itself. */
public sealed interface DecisionResult {

    /**
     * It took effect.
     *
     * @param at broker time of the command
     */
    record Accepted(Instant at) implements DecisionResult {}

    /**
     * It had no effect.
     *
     * @param code a {@link dev.hitl.ruling.RefusalCode} by name, or a newer one
     * @param sentence what was expected, what was found and what to do
     */
    record Refused(String code, String sentence) implements DecisionResult {}

    /** Tells whether it took effect. */
    default boolean accepted() {
        return this instanceof Accepted;
    }
}
