package dev.hitl.standalone.cli;

import dev.hitl.standalone.StartupFailure;
import dev.hitl.standalone.terminal.CommandFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into three lines for the reader; the stack trace goes to the log. */
public final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** To be set on the root command. */
    public Failures() {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.info("'{}' failed", command.getCommandName(), failure);
        String message = failure instanceof StartupFailure || failure instanceof CommandFailure
                ? failure.getMessage()
                : String.join(
                        "\n",
                        "The command '" + command.getCommandName() + "' failed.",
                        "Found: " + failure,
                        "The log in the data directory has the details.");
        command.getErr().println(command.getColorScheme().errorText(message));
        command.getErr().flush();
        return failure instanceof CommandFailure known
                ? known.exitCode()
                : command.getCommandSpec().exitCodeOnExecutionException();
    }
}
