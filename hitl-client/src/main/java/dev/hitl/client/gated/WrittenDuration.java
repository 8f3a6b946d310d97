package dev.hitl.client.gated;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A length of time as annotations write it. */
final class WrittenDuration {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private WrittenDuration() {}

    /**
     * Reads one; empty for none.
     *
     * @throws IllegalArgumentException if it can't be read
     */
    static Optional<Duration> of(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var parts = SHORT.matcher(text);
        if (parts.matches()) {
            return Optional.of(inUnit(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expected " + name + " such as 500ms, 30s, 5m, 2h, 1d or PT5M, but found \"" + text + "\"", e);
        }
    }

    private static Duration inUnit(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
