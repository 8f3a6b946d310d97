package dev.hitl.config.settings;

import dev.hitl.policy.Policy;
import java.util.Map;
import java.util.function.Function;

/**
 * The policies of the configuration, all of version 0.
 *
 * @param standard the policy of every workspace that is not named
 * @param workspaces policies of those that are
 */
public record Policies(Policy standard, Map<String, Policy> workspaces) implements Function<String, Policy> {

    /** Copies the map. */
    public Policies {
        workspaces = Map.copyOf(workspaces);
    }

    /** Returns the policy of a workspace. */
    @Override
    public Policy apply(String workspace) {
        return workspaces.getOrDefault(workspace, standard);
    }
}
