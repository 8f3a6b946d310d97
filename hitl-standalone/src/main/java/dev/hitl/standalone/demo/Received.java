package dev.hitl.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** What came in at a server, and those who wait for something of it. */
final class Received<T> {
    private final List<T> all = new ArrayList<>();
    private final List<Waiter<T>> waiters = new ArrayList<>();

    private record Waiter<T>(Predicate<T> wanted, CompletableFuture<T> found) {
        void offer(T came) {
            if (wanted.test(came)) {
                found.complete(came);
            }
        }
    }

    /** The first that is as wanted, here already or still to come. */
    synchronized CompletableFuture<T> await(Predicate<T> wanted) {
        Waiter<T> waiter = new Waiter<>(wanted, new CompletableFuture<>());
        all.forEach(waiter::offer);
        waiters.add(waiter);
        return waiter.found();
    }

    synchronized List<T> all() {
        return List.copyOf(all);
    }

    synchronized void add(T came) {
        all.add(came);
        waiters.forEach(waiter -> waiter.offer(came));
    }
}
