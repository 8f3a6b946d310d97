package dev.hitl.notifier.channel;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tries a channel until it says done or never, or until the time is up. Waits on a scheduler, so no thread stands still
 * between tries, and obeys a time that the other side named.
 */
public final class RetryingDelivery {

    /** What ends a delivery that would otherwise be tried again. */
    private static final long STOP = -1;

    private final Channel channel;
    private final IntervalFunction intervals;
    private final InstantSource clock;
    private final ScheduledExecutorService worker;

    /**
     * @param channel what is tried
     * @param backoff how long to wait between tries
     * @param clock tells when the time is up
     * @param worker runs the tries; has one thread, as a channel is called by one at a time
     */
    public RetryingDelivery(Channel channel, Backoff backoff, InstantSource clock, ScheduledExecutorService worker) {
        this.channel = channel;
        this.intervals = backoff.intervals();
        this.clock = clock;
        this.worker = worker;
    }

    /**
     * How a delivery ended.
     *
     * @param delivery delivered or undeliverable
     * @param attempts how many tries it took
     */
    public record Settled(Delivery delivery, int attempts) {}

    /**
     * Delivers a notice; tries at least once.
     *
     * @param giveUpAt no try is made after this
     * @return completes with the end of it; never with a failure but the worker's shutdown
     */
    public CompletionStage<Settled> deliver(Notice notice, Instant giveUpAt) {
        var attempts = new AtomicInteger();
        var config = RetryConfig.<Delivery>custom()
                .maxAttempts(Integer.MAX_VALUE)
                .retryOnResult(RetryAt.class::isInstance)
                .intervalBiFunction((attempt, result) -> waitAfter(attempt, result, giveUpAt))
                .build();
        return Retry.of(channel.name(), config)
                .executeCompletionStage(
                        worker,
                        () -> CompletableFuture.supplyAsync(
                                () -> {
                                    attempts.incrementAndGet();
                                    return channel.deliver(notice);
                                },
                                worker))
                .thenApply(delivery -> new Settled(gaveUp(delivery), attempts.get()));
    }

    private long waitAfter(int attempt, Either<Throwable, Delivery> result, Instant giveUpAt) {
        if (!result.isRight() || !(result.get() instanceof RetryAt retry)) {
            return STOP;
        }
        var now = clock.instant();
        var next = now.plusMillis(Math.max(1, intervals.apply(attempt)));
        if (retry.notBefore().isPresent() && retry.notBefore().get().isAfter(next)) {
            next = retry.notBefore().get();
        }
        // Milliseconds are cut off, and a try must not come before the time that was named.
        return next.isAfter(giveUpAt) ? STOP : Duration.between(now, next).toMillis() + 1;
    }

    private static Delivery gaveUp(Delivery delivery) {
        return delivery instanceof RetryAt retry ? new Undeliverable("Gave up: " + retry.why()) : delivery;
    }
}
