package dev.hitl.streams.policy;

import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells two policies apart, whatever order their sets come in. */
public final class PolicyFingerprint {

    private PolicyFingerprint() {}

    /** Returns the SHA-256 of all policies' content as lowercase hex. */
    public static String of(Policies policies) {
        var text = new StringBuilder(of(policies.standard()));
        new TreeMap<>(policies.named())
                .forEach((workspace, policy) ->
                        text.append('|').append(workspace).append('|').append(of(policy)));
        return sha256(text);
    }

    /** Returns the SHA-256 of the policy's content as lowercase hex. */
    public static String of(Policy policy) {
        var text = new StringBuilder()
                .append(policy.version())
                .append('|')
                .append(policy.defaultTimeout())
                .append('|')
                .append(policy.maxTimeout())
                .append('|')
                .append(policy.useWithin())
                .append('|')
                .append(new TreeSet<>(policy.decidingServices()))
                .append('|')
                .append(new TreeSet<>(policy.resumers()))
                .append('|')
                .append(new TreeMap<>(policy.leastAssurance()))
                .append('|')
                .append(policy.maxOpen())
                .append('|')
                .append(policy.roles().map(TreeSet::new));
        policy.rules().forEach(rule -> append(text, rule));
        return sha256(text);
    }

    private static String sha256(CharSequence text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform has", e);
        }
    }

    private static void append(StringBuilder text, PolicyRule rule) {
        text.append('|')
                .append(rule.action().length())
                .append(':')
                .append(rule.action())
                .append(rule.risk())
                .append(rule.approvalsNeeded())
                .append(new TreeSet<>(rule.approvers()))
                .append(rule.maxTimeout())
                .append(new TreeSet<>(rule.bypassRoles()));
    }
}
