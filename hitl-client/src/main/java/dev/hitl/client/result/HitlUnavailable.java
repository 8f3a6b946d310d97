package dev.hitl.client.result;

/**
 * Something is broken, so no answer is known; nothing behind a gate has run. A command that was sent may still take effect:
 * ask again under the same id to learn what became of it.
 */
public final class HitlUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is broken. */
    public enum Reason {
        /** The broker did not take a record or give one out, or a topic is missing. */
        NO_BROKER,
        /** The schema registry gave no answer. */
        NO_REGISTRY,
        /** The processor did not answer in time. */
        NO_ANSWER,
        /** The command is larger than the processor reads; it was not sent. */
        TOO_LARGE,
        /** The answer came and can't be understood by this version. */
        UNREADABLE,
        /** This client waits for as much as it may already. */
        TOO_MANY_WAITING,
        /** This client was closed. */
        CLOSED,
        /** The thread that waited was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    /** Says what is broken; {@code cause} may be null. */
    public HitlUnavailable(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /** Returns what is broken. */
    public Reason reason() {
        return reason;
    }
}
