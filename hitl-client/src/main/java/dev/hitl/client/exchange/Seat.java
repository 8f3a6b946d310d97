package dev.hitl.client.exchange;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Room for one that waits, among as many as may wait at once. Left once, however often it is left. */
final class Seat {

    private final Semaphore room;
    private final AtomicBoolean left = new AtomicBoolean();

    private Seat(Semaphore room) {
        this.room = room;
    }

    /** Takes a seat; empty if there is none. */
    static Optional<Seat> in(Semaphore room) {
        return room.tryAcquire() ? Optional.of(new Seat(room)) : Optional.empty();
    }

    void leave() {
        if (left.compareAndSet(false, true)) {
            room.release();
        }
    }
}
