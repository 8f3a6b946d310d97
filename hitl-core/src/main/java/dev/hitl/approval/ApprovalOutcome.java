package dev.hitl.approval;

import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one outcome of an approval, as it is told to the agent. Derived from the state, so it is the same however often it is
 * said.
 *
 * @param outcomeId same on every reading of the log
 * @param key the approval
 * @param verdict how it ended
 * @param digest what was decided upon
 * @param code the defect of a rejected request; empty otherwise
 * @param sentence the ending in a sentence
 * @param votes votes in the order they counted
 * @param requestedAt broker time of the request
 * @param endedAt broker time of the record that ended it
 * @param useBy until when a grant may be claimed; empty where nothing was granted
 * @param policyVersion version of the policy it was held to
 */
public record ApprovalOutcome(
        String outcomeId,
        SubjectKey key,
        Verdict verdict,
        RequestDigest digest,
        Optional<String> code,
        String sentence,
        List<Vote> votes,
        Instant requestedAt,
        Instant endedAt,
        Optional<Instant> useBy,
        long policyVersion) {

    /** Copies the list. */
    public ApprovalOutcome {
        votes = List.copyOf(votes);
    }

    /** The outcome of an approval that has ended. */
    public static ApprovalOutcome of(SubjectKey key, Ended ended) {
        var terms = ended.terms();
        var ending = ended.ending();
        return new ApprovalOutcome(
                ending.outcomeId(),
                key,
                ending.verdict(),
                terms.digest(),
                ending.code(),
                ending.sentence(),
                ended.votes(),
                terms.requestedAt(),
                ending.at(),
                ending.useBy(),
                terms.requirements().policyVersion());
    }
}
