package dev.hitl.wire.registry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Which of several addresses to ask first: the one that answered last, but after a while the first again, so that a short outage
 * of the nearest does not send everybody to the farthest for good. Safe for use by several threads.
 */
final class UrlOrder {

    private record Preferred(int index, long since) {}

    private final long returnAfter;
    private final LongSupplier nanos;
    private final AtomicReference<Preferred> preferred = new AtomicReference<>(new Preferred(0, 0));

    UrlOrder(Duration returnAfter, LongSupplier nanos) {
        this.returnAfter = returnAfter.toNanos();
        this.nanos = nanos;
    }

    /** Returns the index to begin with. */
    int first() {
        var now = preferred.get();
        return isOver(now) ? 0 : now.index();
    }

    /** Notes that this one answered. Its answers do not put off the return to the first. */
    void answered(int index) {
        preferred.updateAndGet(
                now -> now.index() == index && !isOver(now) ? now : new Preferred(index, nanos.getAsLong()));
    }

    private boolean isOver(Preferred now) {
        return now.index() != 0 && nanos.getAsLong() - now.since() >= returnAfter;
    }
}
