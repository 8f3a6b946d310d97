package dev.hitl.streams.state;

/** Whose timer it is; the code is part of the timer's key. */
public enum TimerKind {
    APPROVAL(1),
    PAUSE(2);

    /** The highest code that is read. A new kind comes here first, and nobody makes a timer of it yet. */
    static final int NEWEST = 2;

    /** The highest code of a timer that is made; that of a new kind follows one release later, so that each can be rolled back. */
    static final int NEWEST_MADE = 2;

    private final int code;

    TimerKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static TimerKind of(int code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        if (code < 1) {
            throw new IllegalStateException("Expected a timer's kind, but found " + code
                    + "; the store is damaged, restore it from its changelog");
        }
        throw new UnknownVersion("a timer's kind", NEWEST, code);
    }
}
