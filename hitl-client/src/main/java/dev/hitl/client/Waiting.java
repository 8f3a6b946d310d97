package dev.hitl.client;

import dev.hitl.client.exchange.Breakage;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The blocking twins: wait on a future, and let its own exception pass. */
final class Waiting {

    private Waiting() {}

    static <T> T on(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** Returns empty if there is nothing yet when the time is up; the future waits on. */
    static <T> Optional<T> on(CompletableFuture<T> future, Duration atMost) {
        try {
            return Optional.of(future.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new HitlUnavailable(
                Reason.INTERRUPTED,
                "Stopped waiting: the thread was interrupted; ask again under the same id for the answer",
                e);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof HitlUnavailable
                || e.getCause() instanceof CancellationException
                || e.getCause() instanceof IllegalArgumentException) {
            return (RuntimeException) e.getCause();
        }
        return Breakage.of("get an answer", e.getCause());
    }
}
