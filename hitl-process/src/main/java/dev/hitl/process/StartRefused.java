package dev.hitl.process;

/**
 * A part did not start for a reason whose message names what is wrong and how to mend it. It is told without a trace:
 * supervisors keep the last two thousand bytes of what a process said, and the trace would be all of them.
 */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refused because of a failure that explains itself. */
    public StartRefused(Throwable why) {
        super(why.getMessage(), why);
    }
}
