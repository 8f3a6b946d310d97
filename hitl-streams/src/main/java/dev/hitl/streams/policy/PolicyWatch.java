package dev.hitl.streams.policy;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.policy.Policy;
import dev.hitl.streams.audit.ChainHead;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sees that the default policy is not the one that the chain last named, and names it. */
public final class PolicyWatch {

    private static final String EVERY_WORKSPACE = "*";

    private final Policy policy;
    private final String fingerprint;

    /** Watches the policy of every workspace that has none of its own. */
    public PolicyWatch(Function<String, Policy> policies) {
        this.policy = policies.apply(EVERY_WORKSPACE);
        this.fingerprint = PolicyFingerprint.of(policy);
    }

    /** Tells whether the chain last named another policy, or none. */
    public boolean isNews(ChainHead head) {
        return !head.policy().equals(fingerprint);
    }

    /** Prepares to name the policy; {@code now} is the processor's clock. */
    public StateChange prepare(Instant now, Outbox outbox) {
        outbox.audit(new AuditEntry(
                AuditSubject.workspace(EVERY_WORKSPACE),
                "policy.loaded",
                "The configuration's policy applies, version " + policy.version(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "sha256", fingerprint,
                        "rules", Integer.toString(policy.rules().size()),
                        "default_timeout", policy.defaultTimeout().toString(),
                        "max_timeout", policy.maxTimeout().toString()),
                now,
                Optional.empty(),
                policy.version()));
        outbox.under(fingerprint);
        return StateChange.NONE;
    }
}
