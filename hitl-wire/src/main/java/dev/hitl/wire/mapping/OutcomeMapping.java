package dev.hitl.wire.mapping;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.approval.Vote;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.pause.PauseVerdict;
import dev.hitl.schemas.ApprovalVerdict;
import java.util.Optional;

/** Outcomes of approvals and pauses. */
public final class OutcomeMapping {

    private OutcomeMapping() {}

    /** An approval's outcome on its way out. */
    public static dev.hitl.schemas.ApprovalOutcome toAvro(ApprovalOutcome outcome) {
        return dev.hitl.schemas.ApprovalOutcome.newBuilder()
                .setOutcomeId(outcome.outcomeId())
                .setWorkspace(outcome.key().workspace())
                .setApprovalId(outcome.key().id())
                .setVerdict(ApprovalVerdict.valueOf(outcome.verdict().name()))
                .setDigest(outcome.digest().hex())
                .setCode(outcome.code().orElse(null))
                .setSentence(outcome.sentence())
                .setVotes(outcome.votes().stream().map(OutcomeMapping::toAvro).toList())
                .setRequestedAt(outcome.requestedAt())
                .setEndedAt(outcome.endedAt())
                .setUseBy(outcome.useBy().orElse(null))
                .setPolicyVersion(outcome.policyVersion())
                .build();
    }

    /**
     * Reads an approval's outcome.
     *
     * @throws InvalidRecord if its verdict is one that this version does not know: nothing may run on it
     */
    public static ApprovalOutcome outcome(dev.hitl.schemas.ApprovalOutcome wire) {
        if (wire.getVerdict() == ApprovalVerdict.UNKNOWN) {
            throw Fields.unknown("verdict");
        }
        return new ApprovalOutcome(
                wire.getOutcomeId(),
                Fields.valid("key", () -> new SubjectKey(wire.getWorkspace(), wire.getApprovalId())),
                Verdict.valueOf(wire.getVerdict().name()),
                Fields.digest(wire.getDigest()),
                Optional.ofNullable(wire.getCode()),
                wire.getSentence(),
                wire.getVotes().stream().map(OutcomeMapping::vote).toList(),
                wire.getRequestedAt(),
                wire.getEndedAt(),
                Optional.ofNullable(wire.getUseBy()),
                wire.getPolicyVersion());
    }

    /** A pause's outcome on its way out. */
    public static dev.hitl.schemas.PauseOutcome toAvro(PauseOutcome outcome) {
        return dev.hitl.schemas.PauseOutcome.newBuilder()
                .setOutcomeId(outcome.outcomeId())
                .setWorkspace(outcome.key().workspace())
                .setTaskId(outcome.key().id())
                .setPauseId(outcome.pauseId())
                .setVerdict(
                        dev.hitl.schemas.PauseVerdict.valueOf(outcome.verdict().name()))
                .setCode(outcome.code().orElse(null))
                .setSentence(outcome.sentence())
                .setResumedBy(outcome.resumedBy().map(PrincipalMapping::toAvro).orElse(null))
                .setMessage(outcome.message().orElse(null))
                .setPayload(outcome.payload().orElse(null))
                .setPausedAt(outcome.pausedAt())
                .setEndedAt(outcome.endedAt())
                .build();
    }

    /**
     * Reads a pause's outcome.
     *
     * @throws InvalidRecord if its verdict is one that this version does not know
     */
    public static PauseOutcome outcome(dev.hitl.schemas.PauseOutcome wire) {
        if (wire.getVerdict() == dev.hitl.schemas.PauseVerdict.UNKNOWN) {
            throw Fields.unknown("verdict");
        }
        return new PauseOutcome(
                wire.getOutcomeId(),
                Fields.valid("key", () -> new SubjectKey(wire.getWorkspace(), wire.getTaskId())),
                wire.getPauseId(),
                PauseVerdict.valueOf(wire.getVerdict().name()),
                Optional.ofNullable(wire.getCode()),
                wire.getSentence(),
                Optional.ofNullable(wire.getResumedBy()).map(PrincipalMapping::principal),
                Optional.ofNullable(wire.getMessage()),
                Optional.ofNullable(wire.getPayload()),
                wire.getPausedAt(),
                wire.getEndedAt());
    }

    static dev.hitl.schemas.Vote toAvro(Vote vote) {
        return dev.hitl.schemas.Vote.newBuilder()
                .setCommandId(vote.commandId())
                .setPrincipal(PrincipalMapping.toAvro(vote.principal()))
                .setApprove(vote.approve())
                .setComment(vote.comment().orElse(null))
                .setAt(vote.at())
                .build();
    }

    static Vote vote(dev.hitl.schemas.Vote wire) {
        return new Vote(
                wire.getCommandId(),
                PrincipalMapping.principal(wire.getPrincipal()),
                wire.getApprove(),
                Optional.ofNullable(wire.getComment()),
                wire.getAt());
    }
}
