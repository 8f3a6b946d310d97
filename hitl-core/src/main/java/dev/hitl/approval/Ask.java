package dev.hitl.approval;

import java.util.List;
import java.util.Optional;

/**
 * What a person is asked to judge. Large, and never changed after the request.
 *
 * @param action what the agent is about to do, in a few words
 * @param tool the tool or method that would run
 * @param reason why, in a sentence a person can judge by
 * @param arguments the arguments as JSON text
 * @param masked values that the agent hid
 */
public record Ask(String action, Optional<String> tool, String reason, String arguments, List<Masked> masked) {

    /** Copies the list. */
    public Ask {
        masked = List.copyOf(masked);
    }

    /**
     * A value hidden by the agent.
     *
     * @param path JSON pointer into the arguments
     * @param commitment keyed hash of the value, which keeps it from being swapped
     */
    public record Masked(String path, String commitment) {}
}
