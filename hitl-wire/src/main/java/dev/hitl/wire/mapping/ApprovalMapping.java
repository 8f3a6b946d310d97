package dev.hitl.wire.mapping;

import static dev.hitl.wire.mapping.PrincipalMapping.principal;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.Expire;
import dev.hitl.approval.ApprovalCommand.Probe;
import dev.hitl.approval.ApprovalCommand.ReportRun;
import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.approval.Ask;
import dev.hitl.approval.Defect;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Bypass;
import dev.hitl.schemas.ApprovalDecision;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.ApprovalWithdrawal;
import dev.hitl.schemas.DecisionKind;
import dev.hitl.schemas.ExecutionReport;
import dev.hitl.schemas.ExecutionStage;
import dev.hitl.schemas.MaskedValue;
import dev.hitl.schemas.RequestKind;
import dev.hitl.wire.digest.CanonicalJsonException;
import dev.hitl.wire.digest.RequestDigests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands on approvals. */
public final class ApprovalMapping {

    private ApprovalMapping() {}

    /** A request on its way out. */
    public static ApprovalRequest toAvro(Request command) {
        var ask = command.ask();
        return ApprovalRequest.newBuilder()
                .setKind(RequestKind.REQUEST)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setRequester(PrincipalMapping.toAvro(command.principal()))
                .setAction(ask.action())
                .setTool(ask.tool().orElse(null))
                .setReason(ask.reason())
                .setArguments(ask.arguments())
                .setMasked(ask.masked().stream()
                        .map(m -> new MaskedValue(m.path(), m.commitment()))
                        .toList())
                .setDigest(command.digest().hex())
                .setRisk(PrincipalMapping.toAvro(command.claimedRisk()))
                .setTimeoutMs(Fields.millis(command.timeout()))
                .setUseWithinMs(Fields.millis(command.useWithin()))
                .setBypassRoles(command.bypass()
                        .only()
                        .map(roles -> roles.stream().sorted().toList())
                        .orElse(null))
                .build();
    }

    /** A probe on its way to the processor's own input. */
    public static ApprovalRequest toAvro(Probe command) {
        return ApprovalRequest.newBuilder()
                .setKind(RequestKind.PROBE)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setRequester(PrincipalMapping.toAvro(Principal.PROCESSOR))
                .setAction("probe")
                .setArguments("{}")
                .setMasked(List.of())
                .setDigest("")
                .setRisk(dev.hitl.schemas.Risk.LOW)
                .build();
    }

    /** A decision on its way out. */
    public static ApprovalDecision toAvro(Decide command) {
        return ApprovalDecision.newBuilder()
                .setKind(command.approve() ? DecisionKind.APPROVE : DecisionKind.DENY)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setPrincipal(PrincipalMapping.toAvro(command.principal()))
                .setDigest(command.digest().hex())
                .setComment(command.comment().orElse(null))
                .build();
    }

    /** An expiry on its way to the processor's own input. */
    public static ApprovalDecision toAvro(Expire command) {
        return ApprovalDecision.newBuilder()
                .setKind(DecisionKind.EXPIRE)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setPrincipal(PrincipalMapping.toAvro(Principal.PROCESSOR))
                .setDeadline(command.deadline())
                .build();
    }

    /** A withdrawal on its way out. */
    public static ApprovalWithdrawal toAvro(Withdraw command) {
        return ApprovalWithdrawal.newBuilder()
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setPrincipal(PrincipalMapping.toAvro(command.principal()))
                .setReason(command.reason().orElse(null))
                .build();
    }

    /** A claim on its way out. */
    public static ExecutionReport toAvro(Claim command) {
        return ExecutionReport.newBuilder()
                .setStage(ExecutionStage.CLAIM)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setPrincipal(PrincipalMapping.toAvro(command.principal()))
                .setDigest(command.digest().hex())
                .build();
    }

    /** The end of a run on its way out. */
    public static ExecutionReport toAvro(ReportRun command) {
        return ExecutionReport.newBuilder()
                .setStage(command.finished() ? ExecutionStage.FINISHED : ExecutionStage.FAILED)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setApprovalId(command.key().id())
                .setPrincipal(PrincipalMapping.toAvro(command.principal()))
                .setClaimId(command.claimId())
                .setDigest("")
                .setDetail(command.detail().orElse(null))
                .build();
    }

    /**
     * Reads a request or a probe. A digest that is not the one of what is asked becomes a defect of the request, so its agent
     * gets an outcome.
     *
     * @throws InvalidRecord if it can't be understood at all
     */
    public static ApprovalCommand request(SubjectKey key, ApprovalRequest wire) {
        Fields.sameKey(key, wire.getWorkspace(), wire.getApprovalId());
        var commandId = Fields.commandId(wire.getCommandId());
        return switch (wire.getKind()) {
            case PROBE -> new Probe(key, commandId, wire.getIssuedAt());
            case REQUEST -> request(key, commandId, wire);
            case UNKNOWN -> throw Fields.unknown("kind of request");
        };
    }

    private static Request request(SubjectKey key, String commandId, ApprovalRequest wire) {
        var defects = new ArrayList<Defect>();
        digestDefect(wire).ifPresent(defects::add);
        return new Request(
                key,
                commandId,
                wire.getIssuedAt(),
                principal(wire.getRequester()),
                ask(wire),
                Fields.digest(wire.getDigest()),
                PrincipalMapping.risk(wire.getRisk()),
                Fields.millis(wire.getTimeoutMs()),
                Fields.millis(wire.getUseWithinMs()),
                bypass(wire.getBypassRoles(), defects),
                defects);
    }

    /** Reads a decision or an expiry. */
    public static ApprovalCommand decision(SubjectKey key, ApprovalDecision wire) {
        Fields.sameKey(key, wire.getWorkspace(), wire.getApprovalId());
        var commandId = Fields.commandId(wire.getCommandId());
        return switch (wire.getKind()) {
            case EXPIRE ->
                new Expire(key, commandId, wire.getIssuedAt(), Fields.present("deadline", wire.getDeadline()));
            case APPROVE, DENY ->
                new Decide(
                        key,
                        commandId,
                        wire.getIssuedAt(),
                        principal(wire.getPrincipal()),
                        wire.getKind() == DecisionKind.APPROVE,
                        Fields.digest(wire.getDigest()),
                        Optional.ofNullable(wire.getComment()));
            case UNKNOWN -> throw Fields.unknown("kind of decision");
        };
    }

    /** Reads a withdrawal. */
    public static ApprovalCommand withdrawal(SubjectKey key, ApprovalWithdrawal wire) {
        Fields.sameKey(key, wire.getWorkspace(), wire.getApprovalId());
        return new Withdraw(
                key,
                Fields.commandId(wire.getCommandId()),
                wire.getIssuedAt(),
                principal(wire.getPrincipal()),
                Optional.ofNullable(wire.getReason()));
    }

    /** Reads a claim or the end of a run. */
    public static ApprovalCommand execution(SubjectKey key, ExecutionReport wire) {
        Fields.sameKey(key, wire.getWorkspace(), wire.getApprovalId());
        var commandId = Fields.commandId(wire.getCommandId());
        var by = principal(wire.getPrincipal());
        return switch (wire.getStage()) {
            case CLAIM -> new Claim(key, commandId, wire.getIssuedAt(), by, Fields.digest(wire.getDigest()));
            case FINISHED, FAILED ->
                new ReportRun(
                        key,
                        commandId,
                        wire.getIssuedAt(),
                        by,
                        Fields.commandId(wire.getClaimId()),
                        wire.getStage() == ExecutionStage.FINISHED,
                        Optional.ofNullable(wire.getDetail()));
            case UNKNOWN -> throw Fields.unknown("stage of execution");
        };
    }

    private static Ask ask(ApprovalRequest wire) {
        return new Ask(
                wire.getAction(),
                Optional.ofNullable(wire.getTool()),
                wire.getReason(),
                wire.getArguments(),
                wire.getMasked().stream()
                        .map(m -> new Ask.Masked(m.getPath(), m.getCommitment()))
                        .toList());
    }

    private static Bypass bypass(List<String> roles, List<Defect> defects) {
        if (roles == null) {
            return Bypass.AS_POLICY;
        }
        try {
            return Bypass.only(Set.copyOf(roles));
        } catch (IllegalArgumentException e) {
            defects.add(Defect.invalid(e.getMessage()));
            return Bypass.NEVER;
        }
    }

    private static Optional<Defect> digestDefect(ApprovalRequest wire) {
        try {
            var digest = RequestDigests.of(
                    RequestDigests.VERSION, wire.getWorkspace(), wire.getAction(), wire.getTool(), wire.getArguments());
            return digest.equals(wire.getDigest())
                    ? Optional.empty()
                    : Optional.of(Defect.invalid("Expected the digest of what is asked, but found another;"
                            + " compute it as the contract's vectors show"));
        } catch (CanonicalJsonException e) {
            return Optional.of(Defect.invalid(e.getMessage()));
        }
    }
}
