package dev.hitl.notifier.channel;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Delivery.Partly;
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
 *
 * <p>Notices wait for the one before them, so those who are put off while others were told are waited for only a short
 * time. A notice that nobody was told of is tried to its end: the next one goes the same way to the same people, so each
 * try of the first tells when there is a way again for all of them.
 */
public final class RetryingDelivery {

    /** What ends a delivery that would otherwise be tried again. */
    private static final long STOP = -1;

    private final Channel channel;
    private final IntervalFunction intervals;
    private final Duration stragglerPatience;
    private final InstantSource clock;
    private final ScheduledExecutorService worker;

    /**
     * @param channel what is tried
     * @param backoff how long to wait between tries
     * @param stragglerPatience how long those who are put off are waited for once others were told
     * @param clock tells when the time is up
     * @param worker runs the tries; has one thread, as a channel is called by one at a time
     */
    public RetryingDelivery(
            Channel channel,
            Backoff backoff,
            Duration stragglerPatience,
            InstantSource clock,
            ScheduledExecutorService worker) {
        this.channel = channel;
        this.intervals = backoff.intervals();
        this.stragglerPatience = stragglerPatience;
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
        var holdUntil = retry.partly().flatMap(Partly::putOffSince).map(since -> since.plus(stragglerPatience));
        if (holdUntil.isPresent()) {
            if (!now.isBefore(holdUntil.get())) {
                return STOP;
            }
            // The last try comes at the end of the time, however long the back-off has become.
            next = holdUntil.get().isBefore(next) ? holdUntil.get() : next;
        }
        if (retry.notBefore().isPresent() && retry.notBefore().get().isAfter(next)) {
            next = retry.notBefore().get();
            if (holdUntil.isPresent() && next.isAfter(holdUntil.get())) {
                return STOP;
            }
        }
        // Milliseconds are cut off, and a try must not come before the time that was named.
        return next.isAfter(giveUpAt) ? STOP : Duration.between(now, next).toMillis() + 1;
    }

    private static Delivery gaveUp(Delivery delivery) {
        if (delivery instanceof RetryAt retry) {
            return retry.partly().isPresent()
                    ? retry.partly().get().ending()
                    : new Undeliverable("Gave up: " + retry.why());
        }
        return delivery;
    }
}
