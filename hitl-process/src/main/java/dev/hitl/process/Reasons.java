package dev.hitl.process;

/** Why something failed, in one sentence. */
final class Reasons {

    /** Exceptions can be each other's cause. */
    private static final int DEEPEST = 20;

    private Reasons() {}

    /** Returns what an exception says, and then what each of its causes adds: libraries wrap the one word that helps. */
    static String of(Throwable failure) {
        var said = new StringBuilder(failure.getMessage() == null ? name(failure) : failure.getMessage());
        var cause = failure.getCause();
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (adds(cause, said)) {
                said.append("; ").append(name(cause));
                if (cause.getMessage() != null) {
                    said.append(": ").append(cause.getMessage());
                }
            }
            cause = cause.getCause();
        }
        return said.toString();
    }

    /** The innermost adds its name too: "/etc/hitl/truststore.pem" is said by many, and NoSuchFileException by that one. */
    private static boolean adds(Throwable cause, StringBuilder said) {
        var words = cause.getMessage() == null ? name(cause) : cause.getMessage();
        return said.indexOf(words) < 0 || (cause.getCause() == null && said.indexOf(name(cause)) < 0);
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
