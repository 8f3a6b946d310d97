package dev.hitl.notifier.email;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is put off, and since when; kept from one notice to the next. Without that memory a full mailbox would hold up each of
 * ten notices in turn, and the last of them ten times as long.
 */
final class Stragglers {

    /** After this somebody who is put off is waited for again: by then it may be another trouble, one that passes. */
    private static final Duration FORGIVEN_AFTER = Duration.ofHours(1);

    private final Map<Destination, Instant> since = new HashMap<>();

    void putOff(Destination to, Instant now) {
        since.compute(
                to, (same, begin) -> begin == null || begin.plus(FORGIVEN_AFTER).isBefore(now) ? now : begin);
    }

    /** The server took the mail, or refused it for ever. */
    void answered(Destination to) {
        since.remove(to);
    }

    /** Returns since when all of them have been put off; empty if one of them is not. */
    Optional<Instant> allSince(Collection<Destination> recipients) {
        return since.keySet().containsAll(recipients)
                ? recipients.stream().map(since::get).max(Instant::compareTo)
                : Optional.empty();
    }
}
