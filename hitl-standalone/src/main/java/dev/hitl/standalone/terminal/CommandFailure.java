package dev.hitl.standalone.terminal;

/** A command that did not do what was asked, told in three lines: what failed, what was found, what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * Parameters as they are read.
     *
     * @param exitCode one of {@link ExitCodes}
     */
    public CommandFailure(int exitCode, String failed, String found, String advice) {
        this(exitCode, failed, found, advice, null);
    }

    /** As above, with what led here for the log; {@code cause} may be null. */
    public CommandFailure(int exitCode, String failed, String found, String advice, Throwable cause) {
        super(String.join("\n", failed, found, advice), cause);
        this.exitCode = exitCode;
    }

    /** What the command ends with. */
    public int exitCode() {
        return exitCode;
    }
}
