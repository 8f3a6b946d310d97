package dev.hitl.client.gated;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Wires an interface to its implementation through the gate, or says what is wrong with it. */
public final class GatedInterface {

    private final Class<?> type;
    private final Object target;
    private final Set<Class<?>> family = new LinkedHashSet<>();

    private GatedInterface(Class<?> type, Object target) {
        this.type = type;
        this.target = target;
        addFamily(type);
    }

    /**
     * Returns an implementation of the interface that asks first.
     *
     * @throws IllegalArgumentException if the type is no interface, no method of it is gated, or an annotation makes no sense
     */
    public static <T> T wire(Class<T> type, T target, GatedOptions options, Gates gates) {
        Objects.requireNonNull(target, "target");
        if (!type.isInterface()) {
            throw new IllegalArgumentException("Expected an interface, but found " + type.getName()
                    + "; declare the gated methods on an interface");
        }
        var methods = new GatedInterface(type, target).methods(options, gates);
        var handler = new GatedCalls(target, methods, new ArgumentWriter(options), gates);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Map<Signature, GatedMethod> methods(GatedOptions options, Gates gates) {
        requireReachable();
        var gated = new HashMap<Signature, GatedMethod>();
        for (var method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var terms = method.getAnnotation(RequiresApproval.class);
            requireNoneElsewhere(method, terms);
            if (terms != null && !method.isBridge()) {
                var plan = plan(method, terms, options, gates);
                var other = gated.put(Signature.of(method), plan);
                if (other != null && !other.terms().equals(terms)) {
                    throw wrong(
                            method,
                            "expected one @RequiresApproval, but found two that differ; repeat the method in "
                                    + type.getSimpleName() + " with the one that counts");
                }
            }
        }
        if (gated.isEmpty()) {
            throw new IllegalArgumentException("Expected a method with @RequiresApproval in " + type.getName()
                    + ", but found none; annotate the methods of the interface, not those of the class");
        }
        return gated;
    }

    private GatedMethod plan(Method method, RequiresApproval terms, GatedOptions options, Gates gates) {
        try {
            var plan = GatedMethod.of(type, method, terms);
            gates.check(plan.sample());
            if (plan.masksParameters() && !plan.idempotencyKey().isEmpty() && !options.keyOutlivesProcess()) {
                throw new IllegalArgumentException(
                        "expected a masking key that outlives the process, as a masked parameter and"
                                + " an idempotency key are used together, but found none; set GatedOptions.maskingKey");
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw wrong(method, e);
        }
    }

    /** Static and private methods are called past any proxy. */
    private void requireReachable() {
        for (var declaring : family) {
            for (var method : declaring.getDeclaredMethods()) {
                if (method.isAnnotationPresent(RequiresApproval.class)
                        && (method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) != 0) {
                    throw wrong(
                            method,
                            "expected a method that an implementation has, but found a static or private one, which"
                                    + " can't be gated; make it an instance method");
                }
            }
        }
    }

    /** An annotation in a place where it has no effect would be a gate that is not there. */
    private void requireNoneElsewhere(Method method, RequiresApproval terms) {
        Stream.concat(family.stream().flatMap(declaring -> declared(declaring, method)), implementing(method).stream())
                .filter(other -> !other.equals(method))
                .forEach(other -> {
                    if (terms == null && other.isAnnotationPresent(RequiresApproval.class)) {
                        throw misplaced(method, RequiresApproval.class, other);
                    }
                    requireNoMaskElsewhere(method, other);
                });
    }

    private void requireNoMaskElsewhere(Method method, Method other) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (other.getParameters()[i].isAnnotationPresent(Masked.class)
                    && !method.getParameters()[i].isAnnotationPresent(Masked.class)) {
                throw misplaced(method, Masked.class, other);
            }
        }
    }

    private static Stream<Method> declared(Class<?> declaring, Method method) {
        return Stream.of(declaring.getDeclaredMethods())
                .filter(other -> Signature.of(other).equals(Signature.of(method)));
    }

    private Optional<Method> implementing(Method method) {
        return Stream.of(target.getClass().getMethods())
                .filter(other -> !other.isBridge() && Signature.of(other).equals(Signature.of(method)))
                .findFirst();
    }

    private void addFamily(Class<?> declaring) {
        if (family.add(declaring)) {
            Stream.of(declaring.getInterfaces()).forEach(this::addFamily);
        }
    }

    private IllegalArgumentException misplaced(Method method, Class<? extends Annotation> annotation, Method other) {
        return wrong(
                method,
                "expected @" + annotation.getSimpleName() + " here, but found it only on "
                        + other.getDeclaringClass().getName() + ", where it has no effect; repeat it on "
                        + method.getDeclaringClass().getSimpleName());
    }

    private IllegalArgumentException wrong(Method method, String sentence) {
        return wrong(method, new IllegalArgumentException(sentence));
    }

    private IllegalArgumentException wrong(Method method, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "Can't gate " + type.getName() + "." + method.getName() + ": " + cause.getMessage(), cause);
    }
}
