package dev.hitl.client.gated;

import dev.hitl.approval.Ask;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for one call of a gated method; the limits are those of {@link dev.hitl.client.ApprovalSpec}.
 *
 * @param action what is about to be done
 * @param tool interface, method and types of its parameters
 * @param reason the sentence a person judges by
 * @param arguments all arguments by name as JSON, hidden ones hidden
 * @param masked where they are hidden
 * @param risk risk as the agent sees it
 * @param timeout how long to wait for people
 * @param useWithin how long a grant may be used
 * @param bypass what the gate leaves of the policy's bypass
 * @param idempotencyKey names the request for good
 * @param collapseWithin the stretch of time within which equal calls are one request
 */
public record GatedCall(
        String action,
        String tool,
        String reason,
        String arguments,
        List<Ask.Masked> masked,
        Risk risk,
        Optional<Duration> timeout,
        Optional<Duration> useWithin,
        Bypass bypass,
        Optional<String> idempotencyKey,
        Optional<Duration> collapseWithin) {

    /** Copies the list. */
    public GatedCall {
        masked = List.copyOf(masked);
    }

    /** Leaves the arguments out: they may be confidential. */
    @Override
    public String toString() {
        return "call of " + tool + ", action \"" + action + "\"";
    }
}
