package dev.hitl.console.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A place between two rows of a list, good however the list changes.
 *
 * @param order what the row before is sorted by
 * @param key key of the row before
 */
public record Cursor(Instant order, String key) {

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Cursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "Expected a cursor from the page before, but found another text; ask" + " for the first page again",
                    e);
        }
    }

    /** Returns it as text for a query parameter. */
    public String text() {
        var plain = order.toEpochMilli() + " " + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
