package dev.hitl.streams.policy;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.streams.audit.ChainHead;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sees that the policies are not those that the chain last named, and names them all, each under its workspace. */
public final class PolicyWatch {

    private static final String EVERY_OTHER_WORKSPACE = "*";

    private final Policies policies;
    private final String fingerprint;

    /** Watches the policies that this process was started with. */
    public PolicyWatch(Policies policies) {
        this.policies = policies;
        this.fingerprint = PolicyFingerprint.of(policies);
    }

    /** Tells whether the chain last named other policies, or none. */
    public boolean isNews(ChainHead head) {
        return !head.policy().equals(fingerprint);
    }

    /** Prepares to name the policies; {@code now} is the processor's clock. */
    public StateChange prepare(Instant now, Outbox outbox) {
        outbox.audit(entry(EVERY_OTHER_WORKSPACE, policies.standard(), now));
        new TreeMap<>(policies.named()).forEach((workspace, policy) -> outbox.audit(entry(workspace, policy, now)));
        outbox.under(fingerprint);
        return StateChange.NONE;
    }

    private static AuditEntry entry(String workspace, Policy policy, Instant now) {
        var details = new TreeMap<>(Map.of(
                "sha256", PolicyFingerprint.of(policy),
                "rules", Integer.toString(policy.rules().size()),
                "default_timeout", policy.defaultTimeout().toString(),
                "max_timeout", policy.maxTimeout().toString()));
        policy.roles().ifPresent(roles -> details.put("roles", String.join(" ", new TreeSet<>(roles))));
        return new AuditEntry(
                AuditSubject.workspace(workspace),
                "policy.loaded",
                "The configuration's policy applies, version " + policy.version(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                details,
                now,
                Optional.empty(),
                policy.version());
    }
}
