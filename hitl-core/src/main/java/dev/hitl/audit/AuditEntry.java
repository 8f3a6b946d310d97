package dev.hitl.audit;

import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened, before it takes its place in the chain. Holds no arguments and no secret.
 *
 * @param subject what it is about
 * @param type the fact in the past tense, such as {@code approval.requested}
 * @param sentence the fact in a sentence
 * @param principal who acted
 * @param commandId the command that led here
 * @param digest digest of the request
 * @param code a refusal's true code
 * @param details small facts by name
 * @param at broker time at which it happened
 * @param input the record that led here
 * @param policyVersion version of the policy in force
 */
public record AuditEntry(
        AuditSubject subject,
        String type,
        String sentence,
        Optional<Principal> principal,
        Optional<String> commandId,
        Optional<String> digest,
        Optional<String> code,
        Map<String, String> details,
        Instant at,
        Optional<InputPosition> input,
        long policyVersion) {

    /** Copies the details. */
    public AuditEntry {
        details = Map.copyOf(details);
    }
}
