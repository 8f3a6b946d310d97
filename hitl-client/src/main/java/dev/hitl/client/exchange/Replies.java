package dev.hitl.client.exchange;

import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.wire.topic.Partitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads answers on one thread. What is waited for is announced before its command is sent: the thread then reads from the
 * end, as it was before, of those partitions alone in which the answer can come. Committed records only, so an outcome of an
 * aborted transaction was never said.
 */
final class Replies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Lines lines;
    private final Consumer<byte[], byte[]> consumer;
    private final BlockingQueue<Runnable> chores = new LinkedBlockingQueue<>();
    private final WatchList watches = new WatchList();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    Replies(Lines lines) {
        this.lines = lines;
        this.consumer = lines.consumer();
        this.thread = Threads.named("hitl-client-reader").newThread(this::run);
        thread.start();
    }

    /** Begins to wait; complete once the reader stands where it can't miss the answer to what is sent from then on. */
    CompletableFuture<Void> expect(List<Watch<?, ?>> wanted) {
        var ready = new CompletableFuture<Void>();
        chores.add(() -> begin(wanted, ready));
        if (ended) {
            ready.completeExceptionally(Breakage.closed());
        } else {
            consumer.wakeup();
        }
        return ready;
    }

    /** Stops waiting for these; seen to when the reader next looks up. */
    void forget(List<Watch<?, ?>> unwanted) {
        chores.add(() -> watches.removeAll(unwanted));
    }

    /** Ends the thread; whoever still waits is told so. */
    @Override
    public void close() {
        closed = true;
        chores.add(() -> LOG.debug("The reader stops"));
        consumer.wakeup();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                doChores();
                readOnce();
            }
            LOG.debug("The reader was closed");
        } catch (InterruptedException | InterruptException e) {
            LOG.warn("The reader was interrupted; nobody waits any longer");
        } catch (RuntimeException e) {
            LOG.error("The reader broke down; nobody waits any longer, open another client", e);
        } finally {
            closed = true;
            ended = true;
            watches.drain().forEach(w -> w.fail(Breakage.closed()));
            for (var late = chores.poll(); late != null; late = chores.poll()) {
                late.run();
            }
            consumer.close(CloseOptions.timeout(STOP_WITHIN));
        }
    }

    private void doChores() throws InterruptedException {
        if (watches.partitions().isEmpty()) {
            chores.take().run();
        }
        for (var next = chores.poll(); next != null; next = chores.poll()) {
            next.run();
        }
    }

    private void readOnce() {
        if (watches.dropIdle(System.nanoTime())) {
            consumer.assign(watches.partitions());
        }
        if (closed || watches.partitions().isEmpty()) {
            return;
        }
        try {
            for (var record : consumer.poll(LONGEST_POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                if (record.value() != null) {
                    watches.of(partition, record.key()).forEach(w -> w.offer(record.value(), lines));
                }
            }
        } catch (WakeupException e) {
            LOG.trace("Something new is waited for");
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Answers can't be read; those who wait are told so", e);
            watches.drain().forEach(w -> w.fail(Breakage.of("read answers", e)));
            consumer.assign(List.of());
        }
    }

    private void begin(List<Watch<?, ?>> wanted, CompletableFuture<Void> ready) {
        if (closed) {
            ready.completeExceptionally(Breakage.closed());
            return;
        }
        try {
            var places = new ArrayList<TopicPartition>();
            for (var watch : wanted) {
                places.add(undisturbed(() -> placeOf(watch)));
            }
            standAtTheEnd(places);
            for (var i = 0; i < wanted.size(); i++) {
                watches.add(places.get(i), wanted.get(i));
            }
            ready.complete(null);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | HitlUnavailable e) {
            consumer.assign(watches.partitions());
            ready.completeExceptionally(Breakage.of("find where answers come", e));
        } catch (RuntimeException e) {
            ready.completeExceptionally(Breakage.of("find where answers come", e));
            throw e;
        } finally {
            // Whatever else ends the reader; nobody waits for one that is gone.
            ready.completeExceptionally(Breakage.closed());
        }
    }

    private TopicPartition placeOf(Watch<?, ?> watch) {
        var topic = lines.topics().of(watch.topic());
        var partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new HitlUnavailable(
                    Reason.NO_BROKER,
                    "Expected topic " + topic + ", but the broker has none; start the processor, or correct the prefix",
                    null);
        }
        return new TopicPartition(topic, Partitions.of(watch.key().bytes(), partitions.size()));
    }

    /** Asks for the position at once: the end must be known before the command is sent, not when it is first read. */
    private void standAtTheEnd(List<TopicPartition> places) {
        var known = watches.partitions();
        var fresh = places.stream().filter(p -> !known.contains(p)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(known);
        all.addAll(fresh);
        consumer.assign(all);
        consumer.seekToEnd(fresh);
        fresh.forEach(p -> undisturbed(() -> consumer.position(p)));
    }

    /** A wake-up is for the poll alone, unless it is the last; the chore that comes with it is seen to before the next poll. */
    private <T> T undisturbed(Supplier<T> question) {
        while (!closed) {
            try {
                return question.get();
            } catch (WakeupException e) {
                LOG.trace("Woken while asking; asked again unless closed");
            }
        }
        throw Breakage.closed();
    }
}
