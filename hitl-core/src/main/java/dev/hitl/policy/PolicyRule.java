package dev.hitl.policy;

import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What applies to the actions that a pattern matches.
 *
 * @param action pattern over the action, {@code *} for any run of characters, without regard to case
 * @param risk the least risk of such an action
 * @param approvalsNeeded 1 to 16
 * @param approvers principal ids that may decide; empty for every person
 * @param maxTimeout the longest time a request may wait; empty for the policy's
 * @param bypassRoles roles that pass without asking
 */
public record PolicyRule(
        String action,
        Risk risk,
        int approvalsNeeded,
        Set<String> approvers,
        Optional<Duration> maxTimeout,
        Set<String> bypassRoles) {

    /** @throws IllegalArgumentException if the number of approvals is not 1 to 16 or more than the named approvers */
    public PolicyRule {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(risk, "risk");
        approvers = Set.copyOf(approvers);
        bypassRoles = Set.copyOf(bypassRoles);
        if (approvalsNeeded < 1 || approvalsNeeded > 16) {
            throw new IllegalArgumentException(
                    "Expected 1 to 16 approvals for action '" + action + "', but found " + approvalsNeeded);
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

    /** Tells whether the rule applies to an action. */
    public boolean matches(String requested) {
        var parts = action.toLowerCase(Locale.ROOT).split("\\*", -1);
        var regex = new StringBuilder();
        for (var i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(requested.toLowerCase(Locale.ROOT))
                .matches();
    }
}
