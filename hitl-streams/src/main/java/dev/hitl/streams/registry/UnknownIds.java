package dev.hitl.streams.registry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that the registry does not know: which were given up, and how long was waited for any of them within the last minute.
 * Of a whole process, because the tasks of a thread share one transaction and with it its time-out.
 */
final class UnknownIds {

    private static final int REMEMBERED = 1_000;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long MERGED_NANOS = Duration.ofSeconds(1).toNanos();

    /** Time lost within the second after {@code from}. */
    private record Lost(long from, long nanos) {}

    private final Deque<Lost> lost = new ArrayDeque<>();
    private final Map<Integer, Boolean> givenUp = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized boolean isGivenUp(int id) {
        return givenUp.get(id) != null;
    }

    synchronized void giveUp(int id) {
        givenUp.put(id, true);
    }

    /** Counts time as lost and returns what is left of the budget; not more than zero if nothing is. */
    synchronized Duration leftAfter(long from, long until, Duration budget) {
        while (!lost.isEmpty() && until - lost.peekFirst().from() > WINDOW_NANOS + MERGED_NANOS) {
            lost.removeFirst();
        }
        var before = lost.peekLast();
        if (before != null && from - before.from() < MERGED_NANOS) {
            lost.removeLast();
            lost.addLast(new Lost(before.from(), before.nanos() + until - from));
        } else {
            lost.addLast(new Lost(from, until - from));
        }
        return budget.minusNanos(lost.stream().mapToLong(Lost::nanos).sum());
    }
}
