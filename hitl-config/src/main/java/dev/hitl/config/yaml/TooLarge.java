package dev.hitl.config.yaml;

/** Ends the reading of a file that exceeds a limit; does not leave this package. */
final class TooLarge extends RuntimeException {

    private final int line;

    TooLarge(String message, int line) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
