package dev.hitl.approval;

import dev.hitl.identity.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * The one claim on a granted approval. Without a run's end the action may have run.
 *
 * @param claimId the claim's command id
 * @param by who claimed it
 * @param at broker time of the claim
 * @param run how the run ended; empty while unknown
 */
public record Grant(String claimId, Principal by, Instant at, Optional<RunEnd> run) {

    /**
     * How a run ended.
     *
     * @param commandId the report
     * @param finished true if it finished, false if it failed
     * @param detail what came out or went wrong
     * @param at broker time of the report
     */
    public record RunEnd(String commandId, boolean finished, Optional<String> detail, Instant at) {}

    /** The same claim with its run's end. */
    public Grant ended(RunEnd end) {
        return new Grant(claimId, by, at, Optional.of(end));
    }
}
