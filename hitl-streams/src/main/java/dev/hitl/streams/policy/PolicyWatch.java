package dev.hitl.streams.policy;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.streams.audit.ChainHead;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sees that the policies are not those that the chain last named, and names them all, each under its workspace. */
public final class PolicyWatch {

    private static final String EVERY_OTHER_WORKSPACE = "*";

    /** Names are short, and so the record stays well below what a topic takes. */
    private static final int MOST_NAMES = 100;

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
        var named = new TreeMap<>(policies.named());
        outbox.audit(entry(EVERY_OTHER_WORKSPACE, policies.standard(), namesOf(named.keySet()), now));
        named.forEach((workspace, policy) -> outbox.audit(entry(workspace, policy, Map.of(), now)));
        outbox.under(fingerprint);
        return StateChange.NONE;
    }

    /** A workspace that lost its policy has no record of its own any more, so that of all others says which have one. */
    private static Map<String, String> namesOf(Collection<String> workspaces) {
        return Map.of(
                "named_workspaces",
                Integer.toString(workspaces.size()),
                "first_named",
                workspaces.stream().limit(MOST_NAMES).collect(Collectors.joining(" ")));
    }

    private static AuditEntry entry(String workspace, Policy policy, Map<String, String> more, Instant now) {
        var details = new TreeMap<>(more);
        details.put("sha256", PolicyFingerprint.of(policy));
        details.put("rules", Integer.toString(policy.rules().size()));
        details.put("default_timeout", policy.defaultTimeout().toString());
        details.put("max_timeout", policy.maxTimeout().toString());
        details.put("max_open", Integer.toString(policy.maxOpen()));
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
