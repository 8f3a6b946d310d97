package dev.hitl.notifier.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The HTTP header of that name: how long a server wants to be left alone. */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Returns until when nothing may be sent, an hour at most; empty where nothing that can be understood is asked for. */
    public static Optional<Instant> until(Optional<String> header, Instant now) {
        var longest = now.plus(LONGEST);
        return header.map(String::strip)
                .flatMap(value -> time(value, now))
                .map(asked -> asked.isAfter(longest) ? longest : asked)
                .filter(now::isBefore);
    }

    private static Optional<Instant> time(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            // Neither of the two forms there are: the usual back-off does.
            return Optional.empty();
        }
    }
}
