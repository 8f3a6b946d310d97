package dev.hitl.streams.state;

/** A value is larger than what a store may hold. Thrown before anything was written. */
public final class StateTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StateTooLarge(int bytes, int limit) {
        super("Expected what has to be remembered of this to be at most " + limit + " bytes, but it is " + bytes
                + "; make it smaller");
    }
}
