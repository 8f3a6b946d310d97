package dev.hitl.client.gated;

import java.lang.reflect.Method;
import java.util.List;

/** What tells methods of one name apart, whichever interface of a family declares them. */
record Signature(String name, List<Class<?>> types) {

    static Signature of(Method method) {
        return new Signature(method.getName(), List.of(method.getParameterTypes()));
    }
}
