package dev.hitl.client.gated;

import dev.hitl.client.gated.ArgumentWriter.Written;
import dev.hitl.policy.Bypass;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method with all that its annotation says, checked.
 *
 * @param tool interface, method and types of its parameters; part of the digest, so overloads are told apart
 */
record GatedMethod(
        Method method,
        String tool,
        RequiresApproval terms,
        ReturnShape shape,
        List<GatedParameter> parameters,
        Template reason,
        Template idempotencyKey,
        Optional<Duration> timeout,
        Optional<Duration> useWithin,
        Bypass bypass,
        Optional<Duration> collapseWithin) {

    private static final int MAX_REASON_BYTES = 4 * 1024;

    /** @throws IllegalArgumentException if something in it makes no sense */
    static GatedMethod of(Class<?> type, Method method, RequiresApproval terms) {
        var parameters = GatedParameter.of(method);
        var usable = parameters.stream()
                .filter(p -> !p.masked())
                .map(GatedParameter::name)
                .collect(Collectors.toSet());
        return new GatedMethod(
                method,
                toolOf(type, method),
                terms,
                ReturnShape.of(method),
                parameters,
                Template.of(terms.reason(), usable::contains),
                Template.of(terms.idempotencyKey(), usable::contains),
                WrittenDuration.of("a timeout", terms.timeout()),
                WrittenDuration.of("a use-within time", terms.useWithin()),
                bypass(List.of(terms.bypassRoles())),
                WrittenDuration.of("a time to collapse within", terms.collapseWithin()));
    }

    boolean masksParameters() {
        return parameters.stream().anyMatch(GatedParameter::masked);
    }

    /** What is asked whatever the arguments are. */
    GatedCall sample() {
        return new GatedCall(
                terms.action(),
                tool,
                "",
                "{}",
                List.of(),
                terms.risk(),
                timeout,
                useWithin,
                bypass,
                Optional.of(idempotencyKey).filter(t -> !t.isEmpty()).map(t -> "sample"),
                collapseWithin);
    }

    /** What is asked for a call with these arguments. */
    GatedCall call(Written arguments) {
        return new GatedCall(
                terms.action(),
                tool,
                cut(reason.fill(arguments::text)),
                arguments.json(),
                arguments.masked(),
                terms.risk(),
                timeout,
                useWithin,
                bypass,
                Optional.of(idempotencyKey).filter(t -> !t.isEmpty()).map(t -> t.fill(arguments::text)),
                collapseWithin);
    }

    private static Bypass bypass(List<String> roles) {
        return roles.equals(List.of(RequiresApproval.AS_POLICY)) ? Bypass.AS_POLICY : Bypass.only(Set.copyOf(roles));
    }

    /** The arguments stand beside the sentence in full, so a long one may lose its end. */
    private static String cut(String sentence) {
        if (sentence.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES) {
            return sentence;
        }
        var kept = new StringBuilder();
        int bytes = "…".getBytes(StandardCharsets.UTF_8).length;
        for (int i = 0; i < sentence.length(); i += Character.charCount(sentence.codePointAt(i))) {
            var next = Character.toString(sentence.codePointAt(i));
            bytes += next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_REASON_BYTES) {
                break;
            }
            kept.append(next);
        }
        return kept.append('…').toString();
    }

    private static String toolOf(Class<?> type, Method method) {
        return Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", type.getSimpleName() + "." + method.getName() + "(", ")"));
    }
}
