package dev.hitl.client.gated;

import dev.hitl.identity.Risk;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of an interface: a call runs only if people approve it, and then once. All arguments are shown, by name, and
 * bound by the digest. Takes effect through {@code HitlClient.gated}, which refuses an annotation that makes no sense.
 *
 * <p>A method that returns a {@code GateResult}, or a {@code CompletionStage} or {@code CompletableFuture} of one, says by it
 * why it has not run; any other throws (or its future fails with) {@link dev.hitl.client.result.NotRunException}.
 *
 * <p>Templates take {@code {parameter}} and nothing else within braces; <code>{{</code> and <code>}}</code> stand for a brace.
 * Texts are filled in as they are, all else as JSON. A masked parameter is refused.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresApproval {

    /** Leaves it to the policy which roles pass without asking. */
    String AS_POLICY = "*";

    /** What is about to be done, in 1 to 200 characters; policies match it, so it takes no parameters. */
    String action();

    /** Template of the sentence a person judges by; cut to 4 KiB of UTF-8 once filled in. */
    String reason() default "";

    /** How long to wait for people: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d} or ISO 8601; empty for the policy's. */
    String timeout() default "";

    /** Risk as the agent sees it; the policy can raise it, never lower it. */
    Risk risk() default Risk.LOW;

    /** How long a grant may be used, written like {@link #timeout}; empty for the policy's, and never longer. */
    String useWithin() default "";

    /**
     * Which of the roles that the policy lets pass without asking may do so here: those that are named, or none with
     * <code>{}</code>. It only takes away; {@link #AS_POLICY} takes nothing.
     */
    String[] bypassRoles() default AS_POLICY;

    /**
     * Template of the key that names the request for good: the same call after a restart is the same request and is not run
     * twice. 1 to 200 characters once filled in, unique in the workspace; empty for a request of its own for each call.
     */
    String idempotencyKey() default "";

    /**
     * Equal calls within stretches of this length are one request, written like {@link #timeout}; empty for a request of its own
     * for each call. For callers that try again, such as models: people are asked once, and what was approved once runs once.
     */
    String collapseWithin() default "";
}
