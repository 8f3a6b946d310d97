package dev.hitl.standalone.desk;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an approval.
 *
 * @param item what a list shows too, with the whole reason
 * @param tool the tool that would run; empty where none is named
 * @param arguments JSON text
 * @param digest digest of what is asked; a decision names it
 * @param leastAssurance the weakest sign-in that counts for its risk
 * @param approvers ids that may decide; empty for every person
 * @param votes in the order they counted
 * @param run what became of the granted action; empty before a claim
 * @param you what the person at the desk may do; empty where nobody knows who looks
 * @param history what happened, oldest first; can be cut off at its beginning
 */
public record ApprovalDetail(
        ApprovalItem item,
        Optional<String> tool,
        String arguments,
        RequestDigest digest,
        String leastAssurance,
        List<String> approvers,
        List<Vote> votes,
        Optional<Run> run,
        Optional<You> you,
        List<Event> history) {
    /** Copies the lists. */
    public ApprovalDetail {
        approvers = List.copyOf(approvers);
        votes = List.copyOf(votes);
        history = List.copyOf(history);
    }

    /** The approval it is. */
    public SubjectKey key() {
        return item.key();
    }

    /**
     * A vote that counted.
     *
     * @param who who voted
     * @param approve whether for or against it
     * @param comment what they wrote; empty for nothing
     * @param at broker time
     */
    public record Vote(Who who, boolean approve, Optional<String> comment, Instant at) {}

    /**
     * What became of the granted action.
     *
     * @param status CLAIMED (it may have run), FINISHED or FAILED
     * @param who who holds the right to run it
     * @param at broker time
     * @param detail what was reported; empty for nothing
     */
    public record Run(String status, Who who, Instant at, Optional<String> detail) {}

    /**
     * The person at the desk.
     *
     * @param id who they are here
     * @param mayDecide whether their decision would count, as far as can be told
     * @param sentence why, or why not
     */
    public record You(String id, boolean mayDecide, String sentence) {}

    /**
     * Something that happened.
     *
     * @param at broker time
     * @param type the fact in the past tense, such as approval.requested
     * @param who who acted; empty where nobody did
     * @param code a refusal's code; empty otherwise
     * @param sentence the fact in a sentence
     */
    public record Event(Instant at, String type, Optional<Who> who, Optional<String> code, String sentence) {}
}
