package dev.hitl.standalone.cli;

import dev.hitl.standalone.StartupFailure;
import dev.hitl.standalone.terminal.CommandFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into three lines for the reader. */
public final class Failures implements IExecutionExceptionHandler {
    /** To be set on the root command. */
    public Failures() {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String message = failure instanceof StartupFailure || failure instanceof CommandFailure
                ? failure.getMessage()
                : String.join(
                        "\n",
                        "The command '" + command.getCommandName() + "' failed.",
                        "Found: " + failure + place(failure),
                        "If that does not tell what to do, report it with these lines and what 'hitl --version' says.");
        command.getErr().println(command.getColorScheme().errorText(message));
        command.getErr().flush();
        return failure instanceof CommandFailure known
                ? known.exitCode()
                : command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Where it was thrown: for a report this says more than the rest of the trace. */
    private static String place(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
