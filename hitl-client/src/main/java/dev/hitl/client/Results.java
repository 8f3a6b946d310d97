package dev.hitl.client;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.PauseResult;
import dev.hitl.identity.RequestDigest;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.ruling.CommandResult;
import dev.hitl.ruling.RefusalCode;

/** Turns what the processor says into what the caller gets. Pure. */
final class Results {

    private Results() {}

    static DecisionResult of(CommandResult answer) {
        return answer.accepted()
                ? new DecisionResult.Accepted(answer.at())
                : new DecisionResult.Refused(answer.code(), answer.sentence());
    }

    static ApprovalResult refused(CommandResult answer) {
        return new ApprovalResult.Refused(answer.code(), answer.sentence());
    }

    static PauseResult refusedPause(CommandResult answer) {
        return new PauseResult.Refused(answer.code(), answer.sentence());
    }

    /** An outcome that is not about what was asked here grants nothing, whatever it says. */
    static ApprovalResult of(ApprovalOutcome outcome, RequestDigest asked) {
        if (!outcome.digest().equals(asked)) {
            return new ApprovalResult.Refused(
                    RefusalCode.OTHER_DIGEST.name(),
                    "Expected an outcome for what was asked, but it was decided upon something else;"
                            + " ask again under a new id");
        }
        return switch (outcome.verdict()) {
            case APPROVED ->
                new ApprovalResult.Approved(outcome.votes(), outcome.useBy(), outcome.digest(), outcome.sentence());
            case BYPASSED -> new ApprovalResult.Bypassed(outcome.useBy(), outcome.digest(), outcome.sentence());
            case DENIED -> denied(outcome);
            case EXPIRED -> new ApprovalResult.Expired(outcome.sentence());
            case WITHDRAWN -> new ApprovalResult.Withdrawn(outcome.sentence());
            case REJECTED ->
                new ApprovalResult.Rejected(
                        outcome.code().orElse(RefusalCode.INVALID_REQUEST.name()), outcome.sentence());
        };
    }

    static PauseResult of(PauseOutcome outcome) {
        return switch (outcome.verdict()) {
            case RESUMED ->
                new PauseResult.Resumed(outcome.resumedBy(), outcome.message(), outcome.payload(), outcome.sentence());
            case EXPIRED -> new PauseResult.Expired(outcome.sentence());
            case REJECTED ->
                new PauseResult.Rejected(outcome.code().orElse(RefusalCode.INVALID_REQUEST.name()), outcome.sentence());
        };
    }

    /** Any denial ends an approval, so there is one and it is the last vote. */
    private static ApprovalResult denied(ApprovalOutcome outcome) {
        var denial = outcome.votes().stream()
                .filter(v -> !v.approve())
                .reduce((earlier, later) -> later)
                .map(v -> new ApprovalResult.Denied(
                        v.principal(), v.comment().filter(c -> !c.isBlank()), outcome.sentence()));
        return denial.isPresent()
                ? denial.get()
                : new ApprovalResult.Refused(
                        RefusalCode.NOT_APPROVED.name(), outcome.sentence() + " (nobody is named)");
    }
}
