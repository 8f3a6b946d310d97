package dev.hitl.client.gated;

import dev.hitl.client.result.GateResult;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What gated methods need of the client. */
public interface Gates {

    /**
     * Refuses what could never be asked.
     *
     * @throws IllegalArgumentException if a value of the call is outside its limits
     */
    void check(GatedCall call);

    /**
     * Asks, waits, and runs the action on this thread if it may run.
     *
     * @throws Exception the action's own
     */
    <T> GateResult<T> run(GatedCall call, Callable<T> action) throws Exception;

    /** Asks and, if it may run, starts the action; it counts as finished when its stage completes. */
    <T> CompletableFuture<GateResult<T>> runAsync(GatedCall call, Callable<? extends CompletionStage<T>> action);
}
