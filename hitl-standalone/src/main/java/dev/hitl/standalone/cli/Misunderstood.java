package dev.hitl.standalone.cli;

import dev.hitl.config.problem.Nearest;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.ThreeLines;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in three lines which word of a command was not understood, and which was probably meant. */
public final class Misunderstood implements IParameterExceptionHandler {
    /** To be set on the root command. */
    public Misunderstood() {}

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        new Complaint(ExitCodes.USAGE, Optional.empty(), lines(failure, command)).tell(command, List.of(arguments));
        return ExitCodes.USAGE;
    }

    private static ThreeLines lines(ParameterException failure, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        String advice = "'./" + name + " --help' shows what can be given.";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            return new ThreeLines("'" + name + "' was not understood.", unknown(word, unmatched, command), advice);
        }
        if (failure instanceof MissingParameterException missing) {
            String what =
                    missing.getMissing().stream().map(Misunderstood::label).collect(Collectors.joining(", "));
            return new ThreeLines("'" + name + "' needs more.", "There is no " + what + ".", advice);
        }
        return new ThreeLines("'" + name + "' was not understood.", String.valueOf(failure.getMessage()), advice);
    }

    private static String unknown(String word, UnmatchedArgumentException unmatched, CommandLine command) {
        if (unmatched.isUnknownOption()) {
            List<String> options = command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .toList();
            return "Found the option '" + word + "'; expected " + nearest(word, options);
        }
        List<String> commands = command.getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        return commands.isEmpty()
                ? "Found '" + word + "' where nothing more was expected; a text of several words needs quotes."
                : "Found the command '" + word + "'; expected " + nearest(word, commands);
    }

    private static String nearest(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(meant -> "'" + meant + "'?")
                .orElseGet(() -> "one of " + String.join(", ", known) + ".");
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
