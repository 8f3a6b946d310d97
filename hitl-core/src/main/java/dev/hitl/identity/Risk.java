package dev.hitl.identity;

/** How much damage an action can do. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Returns the higher of both. */
    public Risk orHigher(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
