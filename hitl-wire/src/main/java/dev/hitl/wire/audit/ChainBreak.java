package dev.hitl.wire.audit;

/**
 * The first place at which a chain does not hold.
 *
 * @param kind what is wrong
 * @param expectedSequence the number that should stand here
 * @param foundSequence the number that stands here
 * @param sentence what was expected, what was found and what it means
 */
public record ChainBreak(Kind kind, long expectedSequence, long foundSequence, String sentence) {

    /** What is wrong with a chain. */
    public enum Kind {
        /** The record's bytes do not give the hash it carries. */
        CHANGED,
        /** One or more records before this one are not here. */
        MISSING,
        /** This record stands where another belongs: it was repeated, moved or put in. */
        OUT_OF_PLACE,
        /** This record has the right number but does not follow from the one before it. */
        NOT_LINKED
    }
}
