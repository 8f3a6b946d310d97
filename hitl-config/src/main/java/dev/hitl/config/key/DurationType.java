package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time: seconds as a number, or numbers with units as in {@code 5m} or {@code 1h30m}. */
public final class DurationType implements KeyType<Duration> {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");
    private static final Pattern PARTS = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final TextType<Duration> text;

    /** A time in a range, both ends included. */
    public DurationType(Duration least, Duration most) {
        text = new TextType<>(
                "seconds as a number, or a time such as 30s, 5m, 2h or 1d; from " + write(least) + " to " + write(most),
                candidate -> parse(candidate).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
    }

    @Override
    public Optional<Duration> read(YamlNode node, Spot spot) {
        return text.read(node, spot);
    }

    @Override
    public String allowed() {
        return text.allowed();
    }

    /** Returns a time as it can be written, in the largest unit that fits. */
    public static String write(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + "ms";
        }
        var seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Optional<Duration> parse(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(
                    Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact()));
        }
        if (!PARTS.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(PART.matcher(text)
                .results()
                .map(part -> UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))))
                .reduce(Duration.ZERO, Duration::plus));
    }
}
