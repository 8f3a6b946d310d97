package dev.hitl.streams.state;

/** Whose timer it is; the code is part of the timer's key. */
public enum TimerKind {
    APPROVAL(1),
    PAUSE(2);

    /** The highest code that is read. */
    static final int NEWEST = 2;

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
        throw new UnknownVersion("a timer's kind", NEWEST, code);
    }
}
