package dev.hitl.wire.registry;

/** How a new schema of a subject must relate to the ones before it; the names are the registry's own. */
public enum Compatibility {
    /** Anything goes. */
    NONE,
    /** The new schema reads what the latest one wrote. */
    BACKWARD,
    /** The new schema reads what any earlier one wrote. */
    BACKWARD_TRANSITIVE,
    /** The latest schema reads what the new one writes. */
    FORWARD,
    /** Every earlier schema reads what the new one writes. */
    FORWARD_TRANSITIVE,
    /** Backward and forward. */
    FULL,
    /** Backward and forward for every earlier schema. */
    FULL_TRANSITIVE
}
