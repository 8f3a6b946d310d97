package dev.hitl.standalone.terminal;

import dev.hitl.process.ExitStatus;

/** What a command's exit code tells a script; stays the same from version to version. */
public final class ExitCodes {
    /** It did what was asked. */
    public static final int OK = 0;
    /** Something is broken or does not run, so nothing is known. */
    public static final int FAILED = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;
    /** The processor or the console said no. */
    public static final int REFUSED = 3;
    /** The request ended without an approval, so the action must not run. */
    public static final int NOT_APPROVED = 4;
    /** The audit chain does not hold. */
    public static final int CHAIN_BROKEN = 5;
    /** There is no approval or task of that name. */
    public static final int NOT_FOUND = 6;
    /** Ended by Ctrl-C; what a shell makes of that signal. */
    public static final int INTERRUPTED = 130;
    /** There is no configuration, or something in it is wrong. */
    public static final int MISCONFIGURED = ExitStatus.MISCONFIGURED;

    /** For a command's {@code exitCodeList}. */
    public static final String OK_LINE = "0:done";
    /** For a command's {@code exitCodeList}. */
    public static final String FAILED_LINE = "1:nothing runs, nobody answered, or something is broken";
    /** For a command's {@code exitCodeList}. */
    public static final String USAGE_LINE = "2:the command was not understood; nothing was done";
    /** For a command's {@code exitCodeList}. */
    public static final String REFUSED_LINE = "3:refused; the reason is on standard error";
    /** For a command's {@code exitCodeList}. */
    public static final String NOT_APPROVED_LINE = "4:with --wait: denied, expired, withdrawn or rejected";
    /** For a command's {@code exitCodeList}. */
    public static final String CHAIN_BROKEN_LINE = "5:the audit chain does not hold";
    /** For a command's {@code exitCodeList}. */
    public static final String NOT_FOUND_LINE = "6:there is nothing of that name";
    /** For a command's {@code exitCodeList}. */
    public static final String INTERRUPTED_LINE = "130:with --wait: ended by Ctrl-C; what was asked for still waits";
    /** For a command's {@code exitCodeList}. */
    public static final String MISCONFIGURED_LINE = "7:there is no hitl.yaml, or it has problems";

    private ExitCodes() {}
}
