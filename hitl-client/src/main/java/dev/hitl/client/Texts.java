package dev.hitl.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Checks what callers give, before anything is sent. */
final class Texts {

    static final int MAX_TEXT_BYTES = 4 * 1024;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private Texts() {}

    static String named(String what, String text, int maxLength) {
        if (text == null || text.isBlank() || text.length() > maxLength) {
            throw new IllegalArgumentException("Expected " + what + " of 1 to " + maxLength + " characters, but found "
                    + (text == null ? "none" : text.isBlank() ? "a blank one" : text.length() + " characters")
                    + "; name it in a few words");
        }
        return text;
    }

    static String bounded(String what, String text, int maxBytes) {
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw new IllegalArgumentException(
                    "Expected " + what + " of at most " + maxBytes + " bytes, but found " + bytes + "; shorten it");
        }
        return text;
    }

    static Duration sensible(String what, Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Expected " + what + " of 1 ms to 365 days, but found " + time + "; leave it out for the policy's");
        }
        return time;
    }
}
