package dev.hitl.client.gated;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A parameter of a gated method.
 *
 * @param name what people read and templates use
 * @param masked whether its value stays in the process
 */
record GatedParameter(String name, boolean masked) {

    /** @throws IllegalArgumentException if a name is missing, odd or there twice */
    static List<GatedParameter> of(Method method) {
        var parameters =
                Stream.of(method.getParameters()).map(GatedParameter::of).toList();
        var seen = new HashSet<String>();
        for (var parameter : parameters) {
            if (!seen.add(parameter.name)) {
                throw new IllegalArgumentException(
                        "expected a name of its own for each parameter, but found \"" + parameter.name + "\" twice");
            }
        }
        return parameters;
    }

    private static GatedParameter of(Parameter parameter) {
        var named = parameter.getAnnotation(ParameterName.class);
        if (named == null && !parameter.isNamePresent()) {
            throw new IllegalArgumentException("expected names of parameters, but found none in the class file;"
                    + " compile the interface with -parameters, or put @ParameterName on each of them");
        }
        var name = named == null ? parameter.getName() : named.value();
        if (!name.matches("\\w{1,100}")) {
            throw new IllegalArgumentException(
                    "expected a @ParameterName of letters, digits and underscores, but found \"" + name + "\"");
        }
        return new GatedParameter(name, parameter.isAnnotationPresent(Masked.class));
    }
}
