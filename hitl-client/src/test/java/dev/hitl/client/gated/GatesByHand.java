package dev.hitl.client.gated;

import dev.hitl.client.result.GateResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gates that a test opens and shuts; what the client's own do is shown by the tests of the client. */
final class GatesByHand implements Gates {

    final List<GatedCall> calls = new CopyOnWriteArrayList<>();
    volatile Optional<GateResult<?>> shut = Optional.empty();
    volatile Runnable meanwhile = () -> {};
    volatile CompletableFuture<Void> decided = CompletableFuture.completedFuture(null);

    @Override
    public void check(GatedCall call) {
        if (call.action().isBlank()) {
            throw new IllegalArgumentException("expected an action");
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> GateResult<T> run(GatedCall call, Callable<T> action) throws Exception {
        calls.add(call);
        meanwhile.run();
        return shut.isPresent() ? (GateResult<T>) shut.get() : new GateResult.Ran<>(action.call());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<GateResult<T>> runAsync(
            GatedCall call, Callable<? extends CompletionStage<T>> action) {
        calls.add(call);
        return decided.thenCompose(none -> {
            if (shut.isPresent()) {
                return CompletableFuture.completedFuture((GateResult<T>) shut.get());
            }
            try {
                return action.call().thenApply(GateResult.Ran::new);
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    GatedCall onlyCall() {
        if (calls.size() != 1) {
            throw new AssertionError("Expected one call of the gate, but found " + calls);
        }
        return calls.get(0);
    }
}
