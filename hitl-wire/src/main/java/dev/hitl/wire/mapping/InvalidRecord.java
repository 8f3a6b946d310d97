package dev.hitl.wire.mapping;

/** A record that decodes but can't be understood: a field is missing, unknown or contradicts the key. Never retried. */
public final class InvalidRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what was expected, what was found and what to do; without field values */
    public InvalidRecord(String sentence) {
        super(sentence);
    }

    /** As above, with what led here. */
    public InvalidRecord(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
