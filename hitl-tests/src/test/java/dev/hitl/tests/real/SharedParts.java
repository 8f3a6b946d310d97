package dev.hitl.tests.real;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the same {@link RealParts} to every test of a JVM; they are closed after the last one. The session's store outlives that of a run:
 * where classes are shared out among several JVMs, each class is a run of its own.
 */
final class SharedParts implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealParts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedParts.class))
                .getOrComputeIfAbsent(RealParts.class, key -> new RealParts(), RealParts.class);
    }
}
