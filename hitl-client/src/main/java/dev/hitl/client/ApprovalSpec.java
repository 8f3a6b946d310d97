package dev.hitl.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hitl.approval.Ask;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import dev.hitl.wire.digest.CanonicalJson;
import dev.hitl.wire.digest.RequestDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What to ask for. Begin with {@link #approval(String)}; each further call returns another spec, so one can serve as the
 * beginning of many.
 *
 * @param action what is about to be done, in 1 to 200 characters; policies match it
 * @param tool the tool or method that would run; at most 200 characters
 * @param reason why, in a sentence a person can judge by; at most 4 KiB of UTF-8
 * @param arguments the arguments as canonical JSON; what is shown, digested and later run
 * @param risk risk as the agent sees it; the policy can raise it, never lower it
 * @param timeout how long to wait for people; empty for the policy's
 * @param useWithin how long a grant may be used; empty for the policy's, and never longer
 * @param bypass what this gate leaves of the roles that pass without asking; it can only take away
 * @param idempotencyKey names this request for good: asked again under it, also after a restart, it is the same request
 * @param collapseWithin requests of one agent that are equal in all of the above are one request if they fall into the same
 *     stretch of this length, counted from 1970; 1 s to a day. So a model that tries again is not a second question to people, and
 *     does not run twice what was approved once. Two that are a moment apart can fall into two stretches
 * @param masked where the arguments hide a value; what stands in the value's place has to hold the commitment too, as only the
 *     arguments are digested
 */
public record ApprovalSpec(
        String action,
        Optional<String> tool,
        String reason,
        String arguments,
        Risk risk,
        Optional<Duration> timeout,
        Optional<Duration> useWithin,
        Bypass bypass,
        Optional<String> idempotencyKey,
        Optional<Duration> collapseWithin,
        List<Ask.Masked> masked) {

    private static final Duration LONGEST_COLLAPSE = Duration.ofDays(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException if a value is outside its limits or the arguments have no canonical form */
    public ApprovalSpec {
        Texts.named("an action", action, 200);
        tool.ifPresent(t -> Texts.named("a tool name", t, 200));
        Texts.bounded("a reason", reason, Texts.MAX_TEXT_BYTES);
        arguments = CanonicalJson.of(arguments);
        timeout.ifPresent(t -> Texts.sensible("a timeout", t));
        useWithin.ifPresent(t -> Texts.sensible("a use-within time", t));
        Objects.requireNonNull(bypass, "bypass");
        idempotencyKey.ifPresent(k -> Texts.named("an idempotency key", k, 200));
        collapseWithin.ifPresent(ApprovalSpec::requireCollapsible);
        if (idempotencyKey.isPresent() && collapseWithin.isPresent()) {
            throw new IllegalArgumentException(
                    "Expected an idempotency key or a time to collapse within, but found both; a key says it all, so leave"
                            + " the time out");
        }
        masked = List.copyOf(masked);
    }

    /** Begins a spec: low risk, no arguments, times as the policy has them, an id of its own. */
    public static ApprovalSpec approval(String action) {
        return new ApprovalSpec(
                action,
                Optional.empty(),
                "",
                "{}",
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                Bypass.AS_POLICY,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Names the tool or method that would run. */
    public ApprovalSpec tool(String name) {
        return with(draft -> draft.tool = Optional.of(name));
    }

    /** Says why. */
    public ApprovalSpec reason(String sentence) {
        return with(draft -> draft.reason = sentence);
    }

    /**
     * Gives the arguments as JSON text.
     *
     * @throws IllegalArgumentException if it is not JSON, or some of it has no canonical form; see {@link CanonicalJson}
     */
    public ApprovalSpec arguments(String json) {
        return with(draft -> draft.arguments = json);
    }

    /**
     * Gives the arguments by name.
     *
     * @throws IllegalArgumentException if a value can't be written as JSON, or has no canonical form
     */
    public ApprovalSpec arguments(Map<String, ?> byName) {
        try {
            return arguments(JSON.writeValueAsString(byName));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Expected arguments that can be written as JSON, but found one that can't; give texts, numbers,"
                            + " booleans, lists and maps",
                    e);
        }
    }

    /** Says how much damage the action can do. */
    public ApprovalSpec risk(Risk level) {
        return with(draft -> draft.risk = level);
    }

    /** Says how long to wait for people. */
    public ApprovalSpec timeout(Duration wait) {
        return with(draft -> draft.timeout = Optional.of(wait));
    }

    /** Says how long a grant may be used. */
    public ApprovalSpec useWithin(Duration time) {
        return with(draft -> draft.useWithin = Optional.of(time));
    }

    /** Says which of the roles that the policy lets pass without asking may do so here; {@link Bypass#NEVER} for none. */
    public ApprovalSpec bypass(Bypass left) {
        return with(draft -> draft.bypass = left);
    }

    /** Names this request for good. */
    public ApprovalSpec idempotencyKey(String key) {
        return with(draft -> draft.idempotencyKey = Optional.of(key));
    }

    /** Makes equal requests one, within stretches of this length; for callers that try again, such as models. */
    public ApprovalSpec collapseWithin(Duration stretch) {
        return with(draft -> draft.collapseWithin = Optional.of(stretch));
    }

    /** Says which values the arguments hide. */
    public ApprovalSpec masked(List<Ask.Masked> hidden) {
        return with(draft -> draft.masked = hidden);
    }

    private ApprovalSpec with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Returns the digest of this request in a workspace: what people decide upon, and what may run. */
    public RequestDigest digestIn(String workspace) {
        return new RequestDigest(
                RequestDigests.of(RequestDigests.VERSION, workspace, action, tool.orElse(null), arguments));
    }

    /** The name under which this request is one with its equals; empty where each is a request of its own. */
    Optional<String> nameFor(Principal agent, Instant now) {
        return idempotencyKey.or(() -> collapseWithin.map(stretch -> {
            var equal = List.of(
                    agent.id(),
                    digestIn(agent.workspace().orElseThrow()).hex(),
                    reason,
                    risk,
                    timeout,
                    useWithin,
                    bypass.only().map(TreeSet::new));
            // Each part stands with its length, so that no two lists read alike.
            var parts = new StringBuilder("collapsed within ").append(stretch);
            equal.forEach(part -> parts.append('|')
                    .append(part.toString().length())
                    .append(':')
                    .append(part));
            return parts.append('@')
                    .append(Math.floorDiv(now.toEpochMilli(), stretch.toMillis()))
                    .toString();
        }));
    }

    private static void requireCollapsible(Duration stretch) {
        if (stretch.compareTo(Duration.ofSeconds(1)) < 0 || stretch.compareTo(LONGEST_COLLAPSE) > 0) {
            throw new IllegalArgumentException("Expected a time to collapse within of 1 s to 24 h, but found "
                    + stretch.toMillis() + " ms; give one in between, or leave it out");
        }
    }

    Ask ask() {
        return new Ask(action, tool, reason, arguments, masked);
    }

    /** Leaves the arguments out: they may be confidential. */
    @Override
    public String toString() {
        return "approval of \"" + action + "\", risk " + risk;
    }

    /** A spec while one of its parts is changed. */
    private static final class Draft {
        private final String action;
        private Optional<String> tool;
        private String reason;
        private String arguments;
        private Risk risk;
        private Optional<Duration> timeout;
        private Optional<Duration> useWithin;
        private Bypass bypass;
        private Optional<String> idempotencyKey;
        private Optional<Duration> collapseWithin;
        private List<Ask.Masked> masked;

        private Draft(ApprovalSpec spec) {
            action = spec.action;
            tool = spec.tool;
            reason = spec.reason;
            arguments = spec.arguments;
            risk = spec.risk;
            timeout = spec.timeout;
            useWithin = spec.useWithin;
            bypass = spec.bypass;
            idempotencyKey = spec.idempotencyKey;
            collapseWithin = spec.collapseWithin;
            masked = spec.masked;
        }

        private ApprovalSpec finished() {
            return new ApprovalSpec(
                    action,
                    tool,
                    reason,
                    arguments,
                    risk,
                    timeout,
                    useWithin,
                    bypass,
                    idempotencyKey,
                    collapseWithin,
                    masked);
        }
    }
}
