package dev.hitl.notice;

/** What people are told. */
public enum NoticeKind {
    REQUESTED,
    APPROVED,
    DENIED,
    EXPIRED,
    WITHDRAWN,
    BYPASSED,
    PAUSED,
    RESUMED,
    PAUSE_EXPIRED;

    /** Tells whether the notice is about a task's pause, not an approval. */
    public boolean isAboutPause() {
        return this == PAUSED || this == RESUMED || this == PAUSE_EXPIRED;
    }

    /** Tells whether somebody is asked to act. */
    public boolean asks() {
        return this == REQUESTED || this == PAUSED;
    }
}
