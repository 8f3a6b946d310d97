package dev.hitl.console.api;

import dev.hitl.console.Decider.Answer;
import dev.hitl.console.inbox.ApprovalRow;
import dev.hitl.identity.Principal;
import dev.hitl.schemas.Approval;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Says to a person why their decision did not count. */
final class Refusals {

    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("ALREADY_DECIDED", 409),
            Map.entry("ALREADY_FINISHED", 409),
            Map.entry("ALREADY_VOTED", 409),
            Map.entry("ALREADY_RESUMED", 409),
            Map.entry("OTHER_DIGEST", 409),
            Map.entry("TOO_LATE", 409),
            Map.entry("UNKNOWN_SUBJECT", 404),
            Map.entry("NOT_ELIGIBLE", 403),
            Map.entry("FOUR_EYES", 403),
            Map.entry("ASSURANCE_TOO_LOW", 403),
            Map.entry("NOT_OWNER", 403),
            Map.entry("TOO_MANY_EARLY", 429),
            Map.entry("TOO_MANY_OPEN", 429),
            Map.entry("INVALID_REQUEST", 400));

    private Refusals() {}

    /** The problem of a refused command. */
    static Problem of(Answer refused) {
        return new Problem(
                STATUS.getOrDefault(refused.code(), 409), refused.code(), "It was not counted", refused.sentence());
    }

    /** The problem of a refused decision, in words of what happened where the view shows it. */
    static Problem of(Answer refused, boolean approve, Optional<ApprovalRow> row, Principal you, Instant now) {
        if (!refused.code().equals("ALREADY_DECIDED") && !refused.code().equals("TOO_LATE")) {
            return of(refused);
        }
        return row.filter(r -> !r.pending())
                .map(r -> new Problem(
                        409, refused.code(), "It was not counted", conflict(r, you, now) + " " + notCounted(approve)))
                .orElseGet(() -> of(refused));
    }

    /**
     * Returns how to say that a refused decision had been cast before by the same person in the same way, such as by a tap whose
     * answer was lost. Empty if it is not so.
     */
    static Optional<String> madeBefore(
            Answer refused, boolean approve, Optional<Approval> record, Principal you, Instant now) {
        if (!refused.code().equals("ALREADY_DECIDED") && !refused.code().equals("ALREADY_VOTED")) {
            return Optional.empty();
        }
        return record.stream()
                .flatMap(r -> r.getVotes().stream())
                .filter(v -> v.getApprove() == approve)
                .filter(v -> v.getPrincipal().getKind().name().equals(you.kind().name()))
                .filter(v -> v.getPrincipal().getId().equalsIgnoreCase(you.id()))
                .findFirst()
                .map(v -> "You " + (approve ? "approved" : "denied") + " this " + ago(Duration.between(v.getAt(), now))
                        + ".");
    }

    private static String notCounted(boolean approve) {
        return approve ? "Your approval was not counted." : "Your denial was not counted.";
    }

    private static String conflict(ApprovalRow row, Principal you, Instant now) {
        var ago = ago(Duration.between(row.endedAt().orElse(now), now));
        var voters = row.voters();
        var last = voters.isEmpty() ? "Somebody" : voters.get(voters.size() - 1);
        var who = last.equalsIgnoreCase(you.id()) ? "You" : last;
        return switch (row.status()) {
            case DENIED -> who + " denied this " + ago + ".";
            case APPROVED -> who + " approved this " + ago + ".";
            case EXPIRED -> "This expired " + ago + ".";
            case WITHDRAWN -> row.requester().getId() + " withdrew this " + ago + ".";
            case BYPASSED -> "This went through without a decision " + ago + ".";
            default -> "This ended " + ago + ".";
        };
    }

    /** A span of time as people say it. */
    static String ago(Duration span) {
        var seconds = Math.max(0, span.toSeconds());
        if (seconds < 2) {
            return "just now";
        } else if (seconds < 90) {
            return seconds + " s ago";
        } else if (seconds < 90 * 60) {
            return Math.round(seconds / 60.0) + " min ago";
        } else if (seconds < 36 * 3600) {
            return Math.round(seconds / 3600.0) + " h ago";
        }
        return Math.round(seconds / 86_400.0) + " days ago";
    }
}
