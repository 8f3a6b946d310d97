package dev.hitl.streams.state;

import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All timers of a partition in the order in which they are due, so a look costs what is due and not what is open.
 *
 * <p>The low-water mark spares the scan the tombstones of what it took before. It is memory only and begins at 0; a timer
 * put below it lowers it.
 */
public final class TimerStore {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private long lowWater;

    /** Timers in a store. */
    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Replaces a subject's timer; either may be absent. */
    public void move(TimerKind kind, SubjectKey subject, Optional<Instant> before, Optional<Instant> after) {
        if (before.map(Instant::toEpochMilli).equals(after.map(Instant::toEpochMilli))) {
            return;
        }
        before.ifPresent(due -> remove(new Timer(due, kind, subject)));
        after.ifPresent(due -> put(new Timer(due, kind, subject)));
    }

    private void put(Timer timer) {
        store.put(timer.key(), PRESENT);
        lowWater = Math.min(lowWater, timer.due().toEpochMilli());
    }

    /** Removes a timer. */
    public void remove(Timer timer) {
        store.delete(timer.key());
    }

    /** Makes the next look begin at a time at which a timer was left standing. */
    public void lookAgainFrom(Instant due) {
        lowWater = Math.min(lowWater, due.toEpochMilli());
    }

    /**
     * Returns what is due, the earliest first.
     *
     * @param now the processor's clock
     * @param atMost how many at most; the rest is returned by the next call
     * @throws StateOfNewerRelease if one of them is of a kind that only a newer release knows
     */
    public List<Timer> due(Instant now, int atMost) {
        var due = new ArrayList<Timer>();
        var end = now.toEpochMilli() + 1;
        if (lowWater >= end) {
            return due;
        }
        try (var found = store.range(Timer.from(lowWater), Timer.from(end))) {
            while (found.hasNext() && due.size() < atMost) {
                due.add(timer(found.next().key));
            }
        }
        lowWater = due.size() < atMost ? end : due.get(due.size() - 1).due().toEpochMilli();
        return due;
    }

    private Timer timer(Bytes key) {
        try {
            return Timer.of(key);
        } catch (UnknownVersion e) {
            throw e.in(store.name(), key.toString());
        }
    }
}
