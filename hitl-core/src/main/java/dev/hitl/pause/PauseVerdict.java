package dev.hitl.pause;

/** How a pause ended. */
public enum PauseVerdict {
    /** Somebody who may let it go on. */
    RESUMED,
    /** Nobody did in time. */
    EXPIRED,
    /** It was invalid and never began. */
    REJECTED
}
