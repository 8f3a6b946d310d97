package dev.hitl.console.inbox;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether somebody may decide, as far as the view tells. It is there to explain the buttons; the processor alone rules.
 *
 * @param mayDecide whether a decision would count
 * @param sentence why, or why not
 */
public record Eligibility(boolean mayDecide, String sentence) {

    /** Says whether the principal may decide on the approval. */
    public static Eligibility of(ApprovalRow row, Principal principal) {
        var id = principal.id().toLowerCase(Locale.ROOT);
        if (!row.pending()) {
            return new Eligibility(false, "It has ended.");
        }
        if (principal.belongsElsewhere(row.key().workspace())) {
            return new Eligibility(false, "It belongs to workspace " + row.key().workspace() + ".");
        }
        if (row.requester().getId().equalsIgnoreCase(principal.id())) {
            return new Eligibility(false, "You asked for this, so somebody else has to decide.");
        }
        if (row.voters().stream().anyMatch(v -> v.equalsIgnoreCase(principal.id()))) {
            return new Eligibility(false, "You have voted. Others have to decide.");
        }
        if (!row.approvers().isEmpty() && !row.approvers().contains(id)) {
            return new Eligibility(false, "The policy names others: " + String.join(", ", row.approvers()) + ".");
        }
        var least = least(row);
        if (!principal.assurance().atLeast(least)) {
            return new Eligibility(
                    false,
                    "This risk needs sign-in by " + least + " or better; you came in by " + principal.assurance()
                            + ".");
        }
        return new Eligibility(
                true, row.approvers().isEmpty() ? "Everybody may decide." : "The policy names you as an approver.");
    }

    /** What this version cannot name may be stricter than all that it can. */
    private static Assurance least(ApprovalRow row) {
        var name = row.leastAssurance().name();
        var known = Arrays.stream(Assurance.values())
                .filter(a -> a != Assurance.UNKNOWN && a.name().equals(name))
                .findFirst();
        return known.orElse(Assurance.OIDC);
    }
}
