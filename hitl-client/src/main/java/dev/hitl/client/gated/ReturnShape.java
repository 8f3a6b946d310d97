package dev.hitl.client.gated;

import dev.hitl.client.result.GateResult;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** How a method's return type tells that it has not run, and when it has ended. */
enum ReturnShape {
    VALUE,
    RESULT,
    STAGE,
    STAGE_OF_RESULT;

    /** @throws IllegalArgumentException if the type would not tell when the method has ended, or could not hold a result */
    static ReturnShape of(Method method) {
        var type = method.getReturnType();
        if (type == GateResult.class) {
            return RESULT;
        } else if (type == CompletionStage.class || type == CompletableFuture.class) {
            return holdsResult(method.getGenericReturnType()) ? STAGE_OF_RESULT : STAGE;
        }
        if (GateResult.class.isAssignableFrom(type)
                || CompletionStage.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || BaseStream.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "expected a method that returns a value, a GateResult, a CompletionStage or a"
                            + " CompletableFuture, but found " + type.getName()
                            + ", which can't hold the refusal or says nothing of the end");
        }
        return VALUE;
    }

    boolean isStage() {
        return this == STAGE || this == STAGE_OF_RESULT;
    }

    boolean isResult() {
        return this == RESULT || this == STAGE_OF_RESULT;
    }

    private static boolean holdsResult(Type stage) {
        if (!(stage instanceof ParameterizedType parameterized)) {
            return false;
        }
        var held = parameterized.getActualTypeArguments()[0];
        return held == GateResult.class
                || (held instanceof ParameterizedType inner && inner.getRawType() == GateResult.class);
    }
}
