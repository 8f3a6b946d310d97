package dev.hitl.policy;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Risk;
import java.time.Duration;
import java.util.Set;

/**
 * What a policy asks of one approval. Resolved when the request is read and kept with it, so a later change of policy never
 * changes a running approval.
 *
 * @param policyVersion version of the policy
 * @param risk the higher of the claimed risk and the policy's
 * @param approvalsNeeded approvals that grant it; any denial ends it
 * @param approvers principal ids that may decide, in lower case; empty for every person
 * @param decidingServices services that may decide, in lower case
 * @param leastAssurance the weakest way of authentication that counts
 * @param timeout how long it waits
 * @param useWithin how long a grant may be claimed
 */
public record Requirements(
        long policyVersion,
        Risk risk,
        int approvalsNeeded,
        Set<String> approvers,
        Set<String> decidingServices,
        Assurance leastAssurance,
        Duration timeout,
        Duration useWithin) {

    /** Copies the sets. */
    public Requirements {
        approvers = Set.copyOf(approvers);
        decidingServices = Set.copyOf(decidingServices);
    }
}
