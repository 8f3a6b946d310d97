package dev.hitl.client.result;

import dev.hitl.approval.Vote;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a request for approval ended. Only {@link Approved} and {@link Bypassed} let the action run. */
public sealed interface ApprovalResult {

    /** The ending in a sentence, for a log or a model. */
    String sentence();

    /** Tells whether the action may run, once and within the use-by time; {@link dev.hitl.client.Gate} sees to both. */
    default boolean granted() {
        return this instanceof Approved || this instanceof Bypassed;
    }

    /**
     * Enough people said yes to exactly what was asked.
     *
     * @param votes the votes that counted, with their comments, in order
     * @param useBy broker time until which the grant may be claimed; empty where the policy sets none
     * @param digest digest of what was approved
     */
    record Approved(List<Vote> votes, Optional<Instant> useBy, RequestDigest digest, String sentence)
            implements ApprovalResult {
        /** Copies the list. */
        public Approved {
            votes = List.copyOf(votes);
        }

        /** Returns who approved, in order. */
        public List<Principal> by() {
            return votes.stream().filter(Vote::approve).map(Vote::principal).toList();
        }
    }

    /**
     * One said no.
     *
     * @param by who
     * @param why what they wrote; empty where they wrote nothing
     */
    record Denied(Principal by, Optional<String> why, String sentence) implements ApprovalResult {}

    /** Nobody said enough in time. */
    record Expired(String sentence) implements ApprovalResult {}

    /** The workspace took it back. */
    record Withdrawn(String sentence) implements ApprovalResult {}

    /**
     * The policy lets the requester's role pass without asking.
     *
     * @param useBy broker time until which the grant may be claimed; empty where the policy sets none
     * @param digest digest of what may run
     */
    record Bypassed(Optional<Instant> useBy, RequestDigest digest, String sentence) implements ApprovalResult {}

    /** The request was read, and was not one that can be decided upon; it ended at once. */
    record Rejected(String code, String sentence) implements ApprovalResult {}

    /** The request was not let in, so nobody was asked; or what was decided upon is not what was asked here. */
    record Refused(String code, String sentence) implements ApprovalResult {}
}
