package dev.hitl.client.exchange;

import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.ruling.CommandResult;
import dev.hitl.wire.mapping.ResultMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the processor and waits for what it says. A command is sent again, under the same id, for as long as something is still
 * waited for: the processor repeats its answer, so a lost one is repaired. Safe for use by several threads.
 */
public final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Lines lines;
    private final Patience patience;
    private final Semaphore room;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledThreadPoolExecutor sender;
    private final ExecutorService callbacks;
    private final Replies replies;
    private final Set<CompletableFuture<Void>> telling = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Opens an exchange that owns the lines. */
    public Exchange(Lines lines, Patience patience) {
        this.lines = lines;
        this.patience = patience;
        this.room = new Semaphore(patience.maxWaiting());
        this.producer = lines.producer();
        this.sender = new ScheduledThreadPoolExecutor(1, Threads.named("hitl-client-sender"));
        sender.setRemoveOnCancelPolicy(true);
        this.callbacks = Threads.callbacks();
        try {
            this.replies = new Replies(lines);
        } catch (RuntimeException e) {
            // Nobody could close it any more, and it has a thread.
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Returns the lines, for those who read whole topics. */
    public Lines lines() {
        return lines;
    }

    /** Returns the threads on which futures complete; work that blocks may run on them. */
    public ExecutorService callbacks() {
        return callbacks;
    }

    /**
     * Sends a command and waits for the processor's answer, for as long as patience says.
     *
     * @return the answer; fails with {@link HitlUnavailable}
     */
    public <V extends SpecificRecord> CompletableFuture<CommandResult> ask(Command<V> command) {
        var answer = answerTo(command);
        var answered = converse(command, List.of(answer), answer.found());
        var limit = patience.answer().toMillis();
        onSender(
                () -> {
                    var timer = sender.schedule(() -> answer.fail(noAnswer(command)), limit, TimeUnit.MILLISECONDS);
                    answer.found().whenComplete((result, failure) -> timer.cancel(false));
                },
                () -> answer.fail(Breakage.closed()));
        return answered;
    }

    /**
     * Sends a command and waits for the processor's answer and for what the command leads to, however long that takes. What is
     * awaited means something only once the answer is that the command was accepted.
     *
     * @param refused makes the outcome of an answer that refuses the command
     * @return both; they fail with {@link HitlUnavailable}
     */
    public <V extends SpecificRecord, W extends SpecificRecord, T> Pending<T> ask(
            Command<V> command, Awaited<W, T> outcome, Function<CommandResult, T> refused) {
        var answer = answerTo(command);
        var ending = new Watch<>(command.key(), outcome);
        ending.found().whenComplete((value, failure) -> {
            if (failure != null) {
                answer.fail(failure);
            }
        });
        var whole = answer.found()
                .thenCompose(result ->
                        result.accepted() ? ending.found() : CompletableFuture.completedFuture(refused.apply(result)));
        var answered = forCallers(answer.found());
        return new Pending<>(answered, converse(command, List.of(answer, ending), whole));
    }

    /** Sends a command; done when the broker has it on all replicas. Fails with {@link HitlUnavailable}. */
    public <V extends SpecificRecord> CompletableFuture<Void> tell(Command<V> command) {
        var saying = new Saying<>(command, lines, producer);
        var told = new CompletableFuture<Void>();
        telling.add(told);
        told.whenComplete((done, failure) -> telling.remove(told));
        Consumer<Optional<HitlUnavailable>> then =
                broken -> broken.ifPresentOrElse(b -> told.completeExceptionally(why(b)), () -> told.complete(null));
        onSender(() -> saying.say(then), () -> told.completeExceptionally(Breakage.closed()));
        return forCallers(told);
    }

    /** Ends all waiting: those who wait are told that the client was closed, also for what the sender never came to. */
    @Override
    public void close() {
        closed = true;
        sender.shutdownNow();
        try {
            producer.close(STOP_WITHIN);
        } finally {
            telling.forEach(t -> t.completeExceptionally(Breakage.closed()));
            replies.close();
            callbacks.shutdown();
            lines.close();
        }
    }

    private <V extends SpecificRecord> Watch<?, CommandResult> answerTo(Command<V> command) {
        return new Watch<>(
                command.key(),
                new Awaited<>(
                        Topics.COMMAND_RESULTS,
                        wire -> command.id().equals(wire.getCommandId())
                                ? Optional.of(ResultMapping.result(wire))
                                : Optional.empty()));
    }

    /** Returns the whole once its room is free again, so that who waits for one command at a time never lacks room. */
    private <V extends SpecificRecord, R> CompletableFuture<R> converse(
            Command<V> command, List<Watch<?, ?>> watches, CompletableFuture<R> whole) {
        var seat = Seat.in(room);
        if (seat.isEmpty()) {
            failAll(watches, tooMany().beforeSending());
            return forCallers(whole);
        }
        var left = forCallers(whole.whenComplete((value, failure) -> {
            seat.get().leave();
            replies.forget(watches);
        }));
        left.whenComplete((value, failure) -> {
            if (left.isCancelled()) {
                watches.forEach(w -> w.found().cancel(false));
                seat.get().leave();
            }
        });
        var saying = new Saying<>(command, lines, producer);
        replies.expect(watches).whenComplete((ready, failure) -> {
            if (failure != null) {
                failAll(watches, Breakage.of("wait for an answer", failure).beforeSending());
            } else {
                onSender(
                        () -> {
                            saying.say(broken -> broken.ifPresent(b -> failAll(watches, why(b))));
                            repeat(saying, whole);
                        },
                        () -> failAll(watches, Breakage.closed().beforeSending()));
            }
        });
        return left;
    }

    /**
     * Returns the same on a thread where work may block. Who completes the original is the reader, the sender or the producer,
     * and what hangs on it has to be done with before a caller asks again.
     */
    private <R> CompletableFuture<R> forCallers(CompletableFuture<R> own) {
        return own.whenCompleteAsync((value, failure) -> LOG.trace("A caller is told"), callbacks);
    }

    private void repeat(Saying<?> saying, CompletableFuture<?> whole) {
        var every = patience.resendEvery().toMillis();
        var repeats = sender.scheduleWithFixedDelay(
                () -> saying.say(broken -> broken.ifPresent(
                        b -> LOG.warn("Still waiting, though asking again did not work: {}", b.getMessage()))),
                every,
                every,
                TimeUnit.MILLISECONDS);
        whole.whenComplete((value, failure) -> repeats.cancel(false));
    }

    /** What breaks while the client closes breaks because it closes, whatever the producer calls it. */
    private HitlUnavailable why(HitlUnavailable broken) {
        if (!closed) {
            return broken;
        }
        return broken.unsent() ? Breakage.closed().beforeSending() : Breakage.closed();
    }

    /** Runs work on the sender's thread, or says that the client is closed. */
    private void onSender(Runnable work, Runnable closed) {
        try {
            sender.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Not sent: the client is closed", e);
            closed.run();
        }
    }

    private static void failAll(List<Watch<?, ?>> watches, HitlUnavailable failure) {
        watches.forEach(w -> w.fail(failure));
    }

    private HitlUnavailable tooMany() {
        return new HitlUnavailable(
                Reason.TOO_MANY_WAITING,
                "Expected at most " + patience.maxWaiting() + " commands to wait at once, but that many do;"
                        + " wait for some, or raise maxWaiting",
                null);
    }

    private HitlUnavailable noAnswer(Command<?> command) {
        return new HitlUnavailable(
                Reason.NO_ANSWER,
                "Expected the processor's answer on " + command.key() + " within "
                        + patience.answer().toSeconds() + " s, but none came; check that the processor runs."
                        + " The command may still take effect",
                null);
    }
}
