package dev.hitl.wire.topic;

/** How a topic forgets. */
public enum Cleanup {
    /** Records go when they are older than the retention. */
    DELETE("delete"),
    /** The last record of each key stays. */
    COMPACT("compact"),
    /** The last record of each key stays until it is older than the retention. */
    COMPACT_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** Returns the value of the topic setting {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
