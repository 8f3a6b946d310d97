package dev.hitl.process;

/** What the end of a process tells whoever started it; stays the same from version to version. */
public final class ExitStatus {

    /** It was asked to stop, and everything was stopped cleanly. */
    public static final int STOPPED = 0;
    /** It could not start, or not stop cleanly; the log says why. */
    public static final int FAILED = 1;
    /** The command line was not understood. */
    public static final int USAGE = 2;
    /** There is no configuration, or something in it is wrong; nothing was started. */
    public static final int MISCONFIGURED = 7;

    private ExitStatus() {}
}
