package dev.hitl.standalone.cli;

import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs nothing that was given a word which could not be read: what people decide on has to be what was meant.
 *
 * @param next runs the rest
 */
public record Utf8Arguments(IExecutionStrategy next) implements IExecutionStrategy {
    /** What Java makes of bytes that are no text in the terminal's encoding. */
    private static final String UNREADABLE = "\uFFFD";

    @Override
    public int execute(ParseResult parsed) {
        parsed.originalArgs().stream()
                .filter(word -> word.contains(UNREADABLE))
                .findFirst()
                .ifPresent(word -> {
                    throw new ParameterException(
                            parsed.commandSpec().commandLine(), "Found '" + word + "', which is not text in UTF-8.");
                });
        return next.execute(parsed);
    }
}
