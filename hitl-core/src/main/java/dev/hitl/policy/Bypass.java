package dev.hitl.policy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a gate leaves of the roles that a policy lets pass without asking. It can only take away: a role that the policy does not
 * name passes nowhere, whatever a gate says.
 *
 * @param only the roles that may still pass; empty for all that the policy names
 */
public record Bypass(Optional<Set<String>> only) {

    /** The most roles that a gate can name. */
    public static final int MOST_ROLES = 16;

    /** What a role is called: 1 to 64 letters, digits, dots, underscores and hyphens, the first a letter or digit. Case matters. */
    public static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Leaves it to the policy. */
    public static final Bypass AS_POLICY = new Bypass(Optional.empty());

    /** Nobody passes here, whatever the policy says. */
    public static final Bypass NEVER = new Bypass(Optional.of(Set.of()));

    /** @throws IllegalArgumentException if there are more than {@link #MOST_ROLES} roles, or one is not named like a role */
    public Bypass {
        only = only.map(Set::copyOf);
        only.ifPresent(Bypass::requireRoles);
    }

    /**
     * Only some of the roles that the policy names may pass.
     *
     * @throws IllegalArgumentException if there are too many, or one is not named like a role
     */
    public static Bypass only(Set<String> roles) {
        return new Bypass(Optional.of(roles));
    }

    /** Returns what remains of the policy's roles. */
    Set<String> of(Set<String> policys) {
        return only.map(left -> policys.stream().filter(left::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(policys);
    }

    private static void requireRoles(Set<String> roles) {
        if (roles.size() > MOST_ROLES) {
            throw new IllegalArgumentException(
                    "Expected at most " + MOST_ROLES + " bypass roles, but found " + roles.size() + "; name fewer");
        }
        if (roles.stream().anyMatch(role -> !ROLE_NAME.matcher(role).matches())) {
            throw new IllegalArgumentException("Expected bypass roles of 1 to 64 letters, digits, '.', '_' or '-',"
                    + " beginning with a letter or digit, but found another text; name them as the policy does");
        }
    }
}
