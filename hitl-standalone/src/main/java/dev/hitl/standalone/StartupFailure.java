package dev.hitl.standalone;

/**
 * Something could not be started. The message has three lines for the person at the terminal: what failed, what was
 * found, what to do. It never carries a secret.
 */
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param failed what failed, a sentence
     * @param found what was found instead of what was expected, a sentence
     * @param advice what the reader can do now, a sentence
     */
    public StartupFailure(String failed, String found, String advice) {
        super(String.join("\n", failed, found, advice));
    }

    /** As {@link #StartupFailure(String, String, String)}, with the exception that led here for the log. */
    public StartupFailure(String failed, String found, String advice, Throwable cause) {
        super(String.join("\n", failed, found, advice), cause);
    }
}
