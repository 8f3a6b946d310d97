package dev.hitl.standalone.demo;

/** Something in the demo was not as it should be. */
public final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    /** Says both, as a person reads them. */
    public Unexpected(String expected, String found) {
        super("Expected " + expected + ", but found " + found);
        this.expected = expected;
        this.found = found;
    }

    /** What should have been. */
    public String expected() {
        return expected;
    }

    /** What was. */
    public String found() {
        return found;
    }
}
