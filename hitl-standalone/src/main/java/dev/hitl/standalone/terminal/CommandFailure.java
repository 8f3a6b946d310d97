package dev.hitl.standalone.terminal;

import java.util.Optional;

/** A command that did not do what was asked, told in three lines: what failed, what was found, what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String code;

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
        this(exitCode, null, new ThreeLines(failed, found, advice), cause);
    }

    private CommandFailure(int exitCode, String code, ThreeLines lines, Throwable cause) {
        super(lines.text(), cause);
        this.exitCode = exitCode;
        this.code = code;
    }

    /** Somebody who may say no did. {@code code} is a {@link dev.hitl.ruling.RefusalCode} by name, or a newer one. */
    public static CommandFailure refused(String failed, String code, String sentence, String advice) {
        return new CommandFailure(ExitCodes.REFUSED, code, new ThreeLines(failed, sentence, advice), null);
    }

    /** What the command ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** The refusal's code; empty where nothing was refused. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }
}
