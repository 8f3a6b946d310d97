package dev.hitl.approval;

import dev.hitl.ruling.RefusalCode;

/**
 * What makes a readable request one that can't be decided upon.
 *
 * @param code what the agent is told
 * @param sentence what was expected, what was found and what to do
 */
public record Defect(RefusalCode code, String sentence) {

    /** A request that is not one a person could decide upon. */
    public static Defect invalid(String sentence) {
        return new Defect(RefusalCode.INVALID_REQUEST, sentence);
    }
}
