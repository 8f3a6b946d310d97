package dev.hitl.policy;

import java.util.Map;
import java.util.function.Function;

/** The policy of each workspace; of {@code *}, which no workspace is called, that of all that have none of their own. */
@FunctionalInterface
public interface Policies extends Function<String, Policy> {

    /** Returns the policy of all workspaces that have none of their own. */
    default Policy standard() {
        return apply("*");
    }

    /** Returns the policies of the workspaces that have their own, as far as they can be listed. */
    default Map<String, Policy> named() {
        return Map.of();
    }

    /** Returns policies that can be listed: those of the workspaces named, and the standard one for all others. */
    static Policies of(Policy standard, Map<String, Policy> named) {
        return new ListedPolicies(standard, named);
    }
}
