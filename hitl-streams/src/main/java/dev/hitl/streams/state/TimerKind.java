package dev.hitl.streams.state;

/** Whose timer it is; the code is part of the timer's key. */
public enum TimerKind {
    APPROVAL(1),
    PAUSE(2);

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
        throw new IllegalStateException("Expected a timer kind of this release, but found " + code
                + "; run the release that wrote it, or a newer one");
    }
}
