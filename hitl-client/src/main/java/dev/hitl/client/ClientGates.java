package dev.hitl.client;

import dev.hitl.client.gated.GatedCall;
import dev.hitl.client.gated.Gates;
import dev.hitl.client.result.GateResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The gates of gated methods are the client's. */
record ClientGates(HitlClient hitl) implements Gates {

    @Override
    public void check(GatedCall call) {
        spec(call);
    }

    @Override
    public <T> GateResult<T> run(GatedCall call, Callable<T> action) throws Exception {
        return hitl.gate(spec(call)).<T, Exception>run((Gate.Action<T, Exception>) action::call);
    }

    @Override
    public <T> CompletableFuture<GateResult<T>> runAsync(
            GatedCall call, Callable<? extends CompletionStage<T>> action) {
        return hitl.gate(spec(call)).runAsync(action);
    }

    private static ApprovalSpec spec(GatedCall call) {
        return new ApprovalSpec(
                call.action(),
                Optional.of(call.tool()),
                call.reason(),
                call.arguments(),
                call.risk(),
                call.timeout(),
                call.useWithin(),
                call.bypass(),
                call.idempotencyKey(),
                call.collapseWithin(),
                call.masked());
    }
}
