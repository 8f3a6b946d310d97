package dev.hitl.standalone.terminal;

import java.io.Console;
import java.util.Optional;

/** Somebody at a keyboard who can be asked. */
@FunctionalInterface
public interface Terminal {
    /** A terminal where nobody can be asked. */
    Terminal NOBODY = question -> Optional.empty();

    /** Asks and waits for one line; empty if nobody can be asked or the input ended. */
    Optional<String> ask(String question);

    /** The terminal this process runs at, or one where nobody can be asked if input or output is redirected. */
    static Terminal detected() {
        return console()
                .<Terminal>map(console -> question -> Optional.ofNullable(console.readLine("%s", question)))
                .orElse(NOBODY);
    }

    /** Whether there is one; not where input or output is redirected. */
    static boolean isThere() {
        return console().isPresent();
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** From Java 22 on there is a console even where there is no terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Asking Java for the terminal failed", e);
        }
    }
}
