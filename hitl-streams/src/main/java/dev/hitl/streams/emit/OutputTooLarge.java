package dev.hitl.streams.emit;

/** An output is larger than what may be written. Thrown before anything was written. */
public final class OutputTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputTooLarge(String topic, int bytes, int limit) {
        super("Expected what this leads to on " + topic + " to be at most " + limit + " bytes, but it is " + bytes
                + "; make the request smaller");
    }
}
