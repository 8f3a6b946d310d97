package dev.hitl.client;

import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.ReportRun;
import dev.hitl.client.exchange.Command;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Principal;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.topic.Topics;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action only if it is approved, and at most once: ask, wait, compare digest and use-by time, claim, wait for the
 * grant, run, report. A crash between grant and run never leads to a second run; whoever asks again is told that it may have
 * run. Each run asks anew, unless the spec has an idempotency key.
 */
public final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Supplier<ApprovalHandle> request;
    private final Exchange exchange;
    private final Principal principal;
    private final InstantSource clock;

    Gate(Supplier<ApprovalHandle> request, Exchange exchange, Principal principal, InstantSource clock) {
        this.request = request;
        this.exchange = exchange;
        this.principal = principal;
        this.clock = clock;
    }

    /**
     * An action that returns something.
     *
     * @param <T> what it returns
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Action<T, X extends Exception> {
        /** Acts. */
        T act() throws X;
    }

    /**
     * An action that returns nothing.
     *
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface VoidAction<X extends Exception> {
        /** Acts. */
        void act() throws X;
    }

    /** Either the claim under which the action runs, or why it does not. */
    private record Pass<T>(Optional<Claim> claim, Optional<GateResult<T>> shut) {}

    /**
     * Runs an action on this thread if it may run.
     *
     * @return what became of it
     * @throws X the action's own exception, unchanged, after the run was reported as failed
     * @throws HitlUnavailable if something is broken; the action has not run
     */
    public <T, X extends Exception> GateResult<T> run(Action<T, X> action) throws X {
        var visit = new Visit<T>();
        Pass<T> pass;
        try {
            pass = Waiting.on(visit.pass);
        } catch (RuntimeException e) {
            visit.leave();
            throw e;
        }
        visit.enter();
        return pass.claim().isPresent()
                ? ran(pass.claim().get(), action)
                : pass.shut().orElseThrow();
    }

    /** As {@link #run(Action)}, for an action that returns nothing; {@code Ran} then holds null. */
    public <X extends Exception> GateResult<Void> run(VoidAction<X> action) throws X {
        return this.<Void, X>run((Action<Void, X>) () -> {
            action.act();
            return null;
        });
    }

    /**
     * Runs an action on the executor if it may run.
     *
     * @return what became of it; fails with the action's own exception, or with {@link HitlUnavailable} if it has not run
     */
    public <T> CompletableFuture<GateResult<T>> runAsync(Callable<T> action, Executor executor) {
        var visit = new Visit<T>();
        return visit.unlessLeft(visit.pass.thenApplyAsync(
                pass -> {
                    visit.enter();
                    return pass.claim().isPresent()
                            ? ranAsync(pass.claim().get(), action)
                            : pass.shut().orElseThrow();
                },
                executor));
    }

    /**
     * Starts an action that goes on after it has returned, if it may run; no thread waits meanwhile. It is started on a thread of
     * the client's own, and counts as finished when its stage completes.
     *
     * @return what became of it; fails with the action's own exception, or with {@link HitlUnavailable} if it has not run
     */
    public <T> CompletableFuture<GateResult<T>> runAsync(Callable<? extends CompletionStage<T>> action) {
        var visit = new Visit<T>();
        return visit.unlessLeft(visit.pass.thenCompose(pass -> {
            visit.enter();
            return pass.claim().isPresent()
                    ? started(pass.claim().get(), action)
                    : CompletableFuture.completedFuture(pass.shut().orElseThrow());
        }));
    }

    /**
     * One caller at the gate. One that leaves before it acts (interrupted, cancelled, or without a thread to act on) makes no
     * claim, and gives word if the claim was under way: otherwise the grant would be spent on a run that never was.
     */
    private final class Visit<T> {
        private final AtomicBoolean settled = new AtomicBoolean();
        private final ApprovalHandle handle = request.get();
        private final CompletableFuture<Pass<T>> pass = handle.outcome()
                .thenCompose(result -> GateRules.<T>beforeClaim(result, handle.digest(), clock.instant())
                        .map(shut -> CompletableFuture.completedFuture(new Pass<>(Optional.empty(), Optional.of(shut))))
                        .orElseGet(() -> claim(handle, result)));

        /** Begins to act; a caller that has left can't. */
        void enter() {
            if (!settled.compareAndSet(false, true)) {
                throw new CancellationException("Whoever asked no longer waits; the action does not run");
            }
        }

        void leave() {
            if (settled.compareAndSet(false, true)) {
                handle.outcome().cancel(false);
                pass.thenAccept(late -> late.claim()
                        .ifPresent(claim -> report(claim, Optional.of("Not run: whoever asked no longer waited"))));
            }
        }

        CompletableFuture<GateResult<T>> unlessLeft(CompletableFuture<GateResult<T>> result) {
            result.whenComplete((value, failure) -> {
                if (failure != null) {
                    leave();
                }
            });
            return result;
        }
    }

    private <T> CompletableFuture<Pass<T>> claim(ApprovalHandle handle, ApprovalResult result) {
        var claim = new Claim(handle.key(), UUID.randomUUID().toString(), clock.instant(), principal, handle.digest());
        return exchange.ask(new Command<>(
                        Topics.APPROVAL_EXECUTIONS, claim.key(), claim.commandId(), ApprovalMapping.toAvro(claim)))
                .thenApply(answer -> {
                    var shut = GateRules.<T>afterClaim(answer, result, clock.instant());
                    if (answer.accepted() && shut.isPresent()) {
                        report(claim, Optional.of("Not run: the grant came after the use-by time"));
                    }
                    return new Pass<>(shut.isPresent() ? Optional.empty() : Optional.of(claim), shut);
                });
    }

    private <T> GateResult<T> ranAsync(Claim claim, Callable<T> action) {
        try {
            return ran(claim, action::call);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private <T> CompletionStage<GateResult<T>> started(Claim claim, Callable<? extends CompletionStage<T>> action) {
        CompletionStage<T> running;
        try {
            running = Objects.requireNonNull(action.call(), "Expected a stage, but the action returned none");
        } catch (Exception | Error e) {
            running = CompletableFuture.failedFuture(e);
        }
        var ended = running;
        return ended.handle((value, failure) ->
                        report(claim, Optional.ofNullable(failure).map(Gate::namedOnly)))
                .thenCompose(reported -> reported.handle((none, failure) -> {
                    if (failure != null) {
                        warn(failure);
                    }
                    return none;
                }))
                .thenCompose(none -> ended)
                .thenApply(GateResult.Ran::new);
    }

    private static String namedOnly(Throwable failure) {
        var own = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return "Failed with " + own.getClass().getSimpleName();
    }

    /** The name of an exception is all that is told of it: its message could hold what nobody else should see. */
    private <T, X extends Exception> GateResult<T> ran(Claim claim, Action<T, X> action) throws X {
        var wrong = Optional.of("Ended by an error");
        try {
            var value = action.act();
            wrong = Optional.empty();
            return new GateResult.Ran<>(value);
        } catch (Exception e) {
            wrong = Optional.of(namedOnly(e));
            throw e;
        } finally {
            awaitReport(report(claim, wrong));
        }
    }

    private CompletableFuture<Void> report(Claim claim, Optional<String> wrong) {
        var end = new ReportRun(
                claim.key(),
                UUID.randomUUID().toString(),
                clock.instant(),
                principal,
                claim.commandId(),
                wrong.isEmpty(),
                wrong);
        return exchange.tell(
                new Command<>(Topics.APPROVAL_EXECUTIONS, end.key(), end.commandId(), ApprovalMapping.toAvro(end)));
    }

    /** The action has run whether or not this arrives, so its result or exception goes to the caller all the same. */
    private void awaitReport(CompletableFuture<Void> reported) {
        try {
            Waiting.on(reported);
        } catch (HitlUnavailable e) {
            warn(e);
        }
    }

    private static void warn(Throwable failure) {
        LOG.warn("An action ran and that could not be reported; the approval stays \"may have run\"", failure);
    }
}
