package dev.hitl.policy;

import java.util.Map;

/** Policies by workspace, and one for the rest. */
record ListedPolicies(Policy standard, Map<String, Policy> named) implements Policies {

    ListedPolicies {
        named = Map.copyOf(named);
    }

    @Override
    public Policy apply(String workspace) {
        return named.getOrDefault(workspace, standard);
    }
}
