package dev.hitl.client.gated;

import dev.hitl.client.gated.ArgumentWriter.Written;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.NotRunException;
import dev.hitl.ruling.RefusalCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What a call of the wired interface does. */
final class GatedCalls implements InvocationHandler {

    private static final Object[] NONE = {};

    private final Object target;
    private final Map<Signature, GatedMethod> methods;
    private final ArgumentWriter writer;
    private final Gates gates;

    GatedCalls(Object target, Map<Signature, GatedMethod> methods, ArgumentWriter writer, Gates gates) {
        this.target = target;
        this.methods = Map.copyOf(methods);
        this.writer = writer;
        this.gates = gates;
    }

    /** Somebody changed an argument while people decided upon it. */
    private static final class ArgumentsChanged extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
        var values = given == null ? NONE : given;
        var gated = methods.get(Signature.of(method));
        if (gated == null) {
            return ungated(proxy, method, values);
        }
        var written = writer.write(gated.tool(), gated.parameters(), values);
        return gated.shape().isStage()
                ? stage(proxy, gated, values, written)
                : shaped(gated, onThisThread(proxy, gated, values, written));
    }

    private Object ungated(Object proxy, Method method, Object[] values) throws Throwable {
        var asksForEquality =
                method.getDeclaringClass() == Object.class && method.getName().equals("equals");
        return asksForEquality ? target.equals(bare(values[0])) : act(proxy, method, values);
    }

    /** The proxies of one target are as equal as it is to itself. */
    private static Object bare(Object other) {
        return other != null
                        && Proxy.isProxyClass(other.getClass())
                        && Proxy.getInvocationHandler(other) instanceof GatedCalls calls
                ? calls.target
                : other;
    }

    private GateResult<Object> onThisThread(Object proxy, GatedMethod gated, Object[] values, Written written)
            throws Exception {
        try {
            return gates.run(gated.call(written), () -> {
                requireUnchanged(gated, values, written);
                return act(proxy, gated.method(), values);
            });
        } catch (ArgumentsChanged e) {
            return withheld();
        }
    }

    private CompletableFuture<Object> stage(Object proxy, GatedMethod gated, Object[] values, Written written) {
        var returned = new CompletableFuture<Object>();
        gates.<Object>runAsync(gated.call(written), () -> {
                    if (returned.isDone()) {
                        throw new CancellationException("The caller no longer waits for this call");
                    }
                    requireUnchanged(gated, values, written);
                    return started(act(proxy, gated.method(), values));
                })
                .whenComplete((result, failure) -> {
                    try {
                        returned.complete(shaped(gated, failure == null ? result : withheldOr(failure)));
                    } catch (NotRunException e) {
                        returned.completeExceptionally(e);
                    } catch (CompletionException e) {
                        returned.completeExceptionally(e.getCause());
                    }
                });
        return returned;
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> started(Object stage) {
        return (CompletionStage<Object>) stage;
    }

    private static GateResult<Object> withheldOr(Throwable failure) {
        var own = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (own instanceof ArgumentsChanged) {
            return withheld();
        }
        throw new CompletionException(own);
    }

    /** A method that returns results passes its own on; any other gives its value, or throws. */
    private static Object shaped(GatedMethod gated, GateResult<Object> result) {
        if (result instanceof GateResult.Ran<Object> ran) {
            return ran.value();
        } else if (gated.shape().isResult()) {
            return result;
        }
        throw NotRunException.of(result);
    }

    private void requireUnchanged(GatedMethod gated, Object[] values, Written asked) {
        if (!writer.write(gated.tool(), gated.parameters(), values).shown().equals(asked.shown())) {
            throw new ArgumentsChanged();
        }
    }

    private static GateResult<Object> withheld() {
        return new GateResult.Withheld<>(
                RefusalCode.OTHER_DIGEST.name(),
                "Expected the arguments that were approved, but one was changed meanwhile; pass values that do not change");
    }

    /** A default method that is not overridden runs on the proxy, so that what it calls is gated too. */
    private Object act(Object proxy, Method method, Object[] values) throws Exception {
        if (method.isDefault() && !overridden(method)) {
            return onProxy(proxy, method, values);
        }
        try {
            method.setAccessible(true);
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw own(e.getCause());
        }
    }

    private boolean overridden(Method method) throws NoSuchMethodException {
        return !target.getClass()
                .getMethod(method.getName(), method.getParameterTypes())
                .getDeclaringClass()
                .isInterface();
    }

    private static Object onProxy(Object proxy, Method method, Object[] values) throws Exception {
        method.setAccessible(true);
        return GatedCalls.<Exception>passing(() -> InvocationHandler.invokeDefault(proxy, method, values));
    }

    /** Something that the platform declares to throw anything. */
    @FunctionalInterface
    private interface Anything<X extends Throwable> {
        Object call() throws X;
    }

    private static <X extends Exception> Object passing(Anything<Throwable> call) throws X {
        Anything<?> any = call;
        @SuppressWarnings("unchecked") // whatever is thrown travels on as it is
        var narrowed = (Anything<X>) any;
        return narrowed.call();
    }

    private static Exception own(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (Exception) thrown;
    }
}
