package dev.hitl.wire.digest;

/**
 * Says why a JSON text has no canonical form that could be trusted. The message names the place (a JSON pointer, or line
 * and column), never a value, because arguments may hold secrets.
 */
public final class CanonicalJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    CanonicalJsonException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns what was wrong, for a caller that has to choose a refusal code. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong with a JSON text. */
    public enum Reason {
        /** Not one well-formed JSON value (RFC 8259), or something follows it. */
        MALFORMED,
        /** More than {@link CanonicalJson#MAX_BYTES} of UTF-8. */
        TOO_LARGE,
        /** Objects and arrays nested more than {@link CanonicalJson#MAX_DEPTH} deep. */
        TOO_DEEP,
        /** An object that has a name twice, so that two readers could see two values. */
        DUPLICATE_KEY,
        /** A string or name that holds half of a surrogate pair and so has no UTF-8 form. */
        LONE_SURROGATE,
        /** A number that a reader with IEEE 754 doubles would turn into another number. */
        NUMBER_NOT_EXACT
    }
}
