package dev.hitl.policy;

import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What applies to the actions that a pattern matches.
 *
 * @param action pattern over the action, {@code *} for any run of characters, without regard to case
 * @param risk the least risk of such an action
 * @param approvalsNeeded 1 to 16
 * @param approvers principal ids that may decide; empty for every person
 * @param maxTimeout the longest time a request may wait; empty for the policy's
 * @param bypassRoles roles that pass without asking, whatever the risk; a workspace holds those that its policy gives it
 */
public record PolicyRule(
        String action,
        Risk risk,
        int approvalsNeeded,
        Set<String> approvers,
        Optional<Duration> maxTimeout,
        Set<String> bypassRoles) {

    /**
     * Checks what can be checked, and turns the approvers to lower case.
     *
     * @throws IllegalArgumentException if the number of approvals is not 1 to 16 or more than the named approvers, or the
     *     longest time is not positive
     */
    public PolicyRule {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(risk, "risk");
        approvers = approvers.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        bypassRoles = Set.copyOf(bypassRoles);
        if (approvalsNeeded < 1 || approvalsNeeded > 16) {
            throw new IllegalArgumentException(
                    "Expected 1 to 16 approvals for action '" + action + "', but found " + approvalsNeeded);
        }
        if (maxTimeout.filter(t -> t.isNegative() || t.isZero()).isPresent()) {
            throw new IllegalArgumentException("Expected max_timeout for action '" + action
                    + "' to be more than 0, but found " + maxTimeout.get().toMillis() + " ms");
        }
        if (!approvers.isEmpty() && approvers.size() < approvalsNeeded) {
            throw new IllegalArgumentException("Expected at least " + approvalsNeeded + " approvers for action '"
                    + action + "', but found " + approvers.size() + "; nobody could ever approve it");
        }
    }

    /** One approval by anyone, for every action. */
    public static PolicyRule anyAction() {
        return new PolicyRule("*", Risk.LOW, 1, Set.of(), Optional.empty(), Set.of());
    }

    /** Tells whether the rule applies to an action. Takes time in proportion to the action's length, whoever wrote it. */
    public boolean matches(String requested) {
        var text = requested.toLowerCase(Locale.ROOT);
        var parts = action.toLowerCase(Locale.ROOT).split("\\*", -1);
        var last = parts[parts.length - 1];
        if (parts.length == 1) {
            return text.equals(last);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        var from = parts[0].length();
        for (var i = 1; i < parts.length - 1; i++) {
            var found = text.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        return text.length() - last.length() >= from && text.endsWith(last);
    }
}
