package dev.hitl.console.api;

/** A request that does not get what it asked for; becomes an {@code application/problem+json} answer. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;

    /**
     * @param status HTTP status
     * @param code for programs; the processor's refusal code where it refused
     * @param title the kind of problem in a few words
     * @param detail what was expected, what was found and what to do; shown to the caller
     */
    Problem(int status, String code, String title, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "BAD_REQUEST", "The request cannot be read", detail);
    }

    static Problem notFound() {
        return new Problem(
                404,
                "UNKNOWN_SUBJECT",
                "Not found",
                "Expected something that this console knows, but found none under this id; it may have ended long ago");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }
}
