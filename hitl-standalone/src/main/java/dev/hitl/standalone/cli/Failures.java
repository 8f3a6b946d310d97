package dev.hitl.standalone.cli;

import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.standalone.StartupFailure;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.ThreeLines;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into three lines for the reader. */
public final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** To be set on the root command. */
    public Failures() {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.info("'{}' failed", command.getCommandName(), failure);
        Complaint complaint = complaint(failure, command);
        complaint.tell(command, parsed.originalArgs());
        return complaint.exitCode();
    }

    private static Complaint complaint(Exception failure, CommandLine command) {
        if (failure instanceof CommandFailure known) {
            return new Complaint(known.exitCode(), known.code(), ThreeLines.of(known.getMessage()));
        }
        return new Complaint(ExitCodes.FAILED, Optional.empty(), lines(failure, command));
    }

    private static ThreeLines lines(Exception failure, CommandLine command) {
        if (failure instanceof StartupFailure) {
            return ThreeLines.of(failure.getMessage());
        }
        return unavailable(failure)
                .map(Failures::unanswered)
                .orElseGet(() -> new ThreeLines(
                        "The command '" + command.getCommandName() + "' failed.",
                        "Found: " + failure + place(failure),
                        "HITL_LOG=INFO shows more; if that does not tell what to do, report it with these lines and what"
                                + " 'hitl --version' says."));
    }

    /** A future that was waited for wraps it. */
    private static Optional<HitlUnavailable> unavailable(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(HitlUnavailable.class::isInstance)
                .map(HitlUnavailable.class::cast)
                .findFirst();
    }

    private static ThreeLines unanswered(HitlUnavailable failure) {
        return failure.unsent()
                ? new ThreeLines(
                        "Nothing was done.",
                        failure.getMessage(),
                        "Once that is mended, run the command again; HITL_LOG=INFO shows what Kafka says.")
                : new ThreeLines(
                        "There was no answer.",
                        failure.getMessage(),
                        "It may still take effect; './hitl pending' and './hitl audit' show what became of it.");
    }

    /** Where it was thrown: for a report this says more than the rest of the trace. */
    private static String place(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
