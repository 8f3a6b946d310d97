package dev.hitl.approval;

import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Requirements;
import java.time.Instant;

/**
 * What an approval is held to from its request on.
 *
 * @param commandId the request
 * @param requester who asks
 * @param digest digest of what is asked
 * @param requirements what the policy asked when the request was read
 * @param bypass what the gate left of the policy's bypass
 * @param requestedAt broker time of the request
 * @param deadline broker time until which a decision counts
 */
public record Terms(
        String commandId,
        Principal requester,
        RequestDigest digest,
        Requirements requirements,
        Bypass bypass,
        Instant requestedAt,
        Instant deadline) {}
