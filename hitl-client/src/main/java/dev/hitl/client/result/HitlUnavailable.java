package dev.hitl.client.result;

/**
 * Something is broken, so no answer is known; nothing behind a gate has run. A command that was sent may still take effect:
 * ask again under the same id to learn what became of it.
 */
public final class HitlUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final boolean unsent;

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
        this(reason, sentence, cause, false);
    }

    private HitlUnavailable(Reason reason, String sentence, Throwable cause, boolean unsent) {
        super(sentence, cause);
        this.reason = reason;
        this.unsent = unsent;
    }

    /** Returns the same, known to have happened before anything was sent. */
    public HitlUnavailable beforeSending() {
        return new HitlUnavailable(reason, getMessage(), getCause(), true);
    }

    /** Tells whether the command was certainly not sent, so that it cannot take effect; false if it may have been. */
    public boolean unsent() {
        return unsent;
    }

    /** Returns what is broken. */
    public Reason reason() {
        return reason;
    }
}
