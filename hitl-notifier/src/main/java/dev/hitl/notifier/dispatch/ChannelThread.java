package dev.hitl.notifier.dispatch;

import dev.hitl.notifier.channel.Backoff;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.DeliveryListener;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one channel's dispatcher running: what Kafka throws ends a run, and after a wait the next one begins. */
final class ChannelThread implements ChannelDispatcher.Lifeline {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Connection connection;
    private final Channel channel;
    private final DispatchSettings settings;
    private final Trouble trouble;
    private final InstantSource clock;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private Instant beginOfRun;
    private volatile Instant lastPoll;
    private volatile String problem;

    ChannelThread(
            Connection connection,
            Channel channel,
            DispatchSettings settings,
            DeliveryListener listener,
            InstantSource clock) {
        this.connection = connection;
        this.channel = channel;
        this.settings = settings;
        this.trouble = new Trouble(channel.name(), listener, clock);
        this.clock = clock;
        this.thread = new Thread(this::runAgainAndAgain, "hitl-notifier-" + channel.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks it to end; returns at once. */
    void stop() {
        end.countDown();
    }

    /** Waits for its end, then makes it end; returns whether it ended by itself. */
    boolean join(Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("Channel {} does not end in time; it is interrupted", channel.name());
            thread.interrupt();
            return false;
        }
        return true;
    }

    ChannelHealth health() {
        return new ChannelHealth(
                channel.name(), Optional.ofNullable(lastPoll), Optional.ofNullable(problem), trouble.failure());
    }

    @Override
    public boolean holds() {
        return end.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    @Override
    public void polled(Optional<Instant> lastAnswer, boolean isAtWork, Supplier<String> whySilent) {
        lastAnswer.ifPresent(at -> lastPoll = at);
        if (lastAnswer.orElse(beginOfRun).plus(LONGEST_SILENCE).isBefore(clock.instant())) {
            tellOfSilence(whySilent.get());
        } else if (isAtWork && problem != null) {
            problem = null;
            LOG.info("Channel {} goes on", channel.name());
        }
    }

    /** Once a silence: it is looked for twice a second. */
    private void tellOfSilence(String silence) {
        if (!silence.equals(problem)) {
            problem = silence;
            LOG.error("Channel {} waits: {}", channel.name(), silence);
        }
    }

    private void runAgainAndAgain() {
        var wait = Duration.ZERO;
        while (holds()) {
            beginOfRun = clock.instant();
            try {
                runOnce();
            } catch (RuntimeException | Error e) {
                // An Error too, such as that no thread can be made just now: one that is thrown here would end the
                // channel for good, and its last problem would go on being told as one that passes.
                wait = next(wait);
                if (holds()) {
                    tellOfEnd(e, wait);
                }
            }
            waitOrEnd(wait);
        }
    }

    private void tellOfEnd(Throwable thrown, Duration wait) {
        var end = EndOfRun.of(thrown, connection.topics().of(Topics.NOTICES));
        problem = end.why();
        if (end.isKnown()) {
            LOG.error("Channel {} waits: {}; it begins again in {} s", channel.name(), end.why(), wait.toSeconds());
        } else {
            LOG.error(
                    "Channel {} ended unasked and begins again in {} s: {}",
                    channel.name(),
                    wait.toSeconds(),
                    end.why(),
                    thrown);
        }
    }

    private void runOnce() {
        var worker = Executors.newSingleThreadScheduledExecutor(task -> {
            var deliverer = new Thread(task, "hitl-notifier-" + channel.name() + "-delivery");
            deliverer.setDaemon(true);
            return deliverer;
        });
        try {
            new ChannelDispatcher(connection, channel, settings, trouble, clock, worker, this).run();
        } finally {
            stop(worker);
        }
    }

    /** A channel is called by one thread at a time, so the next run waits for the last try of this one. */
    private void stop(ScheduledExecutorService worker) {
        worker.shutdownNow();
        try {
            while (end.getCount() > 0 && !worker.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.info("Channel {} waits for the end of its last try", channel.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitOrEnd(Duration wait) {
        try {
            if (end.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Channel {} has ended", channel.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After a run that lasted, a new trouble begins; one that did not has the same as the one before. */
    private Duration next(Duration wait) {
        var twice = wait.multipliedBy(2);
        if (wait.isZero() || beginOfRun.plus(Backoff.STANDARD.longest()).isBefore(clock.instant())) {
            return Backoff.STANDARD.first();
        }
        return twice.compareTo(Backoff.STANDARD.longest()) > 0 ? Backoff.STANDARD.longest() : twice;
    }
}
