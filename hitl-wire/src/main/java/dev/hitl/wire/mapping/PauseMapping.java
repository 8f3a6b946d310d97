package dev.hitl.wire.mapping;

import static dev.hitl.wire.mapping.PrincipalMapping.principal;

import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseCommand.ExpirePause;
import dev.hitl.pause.PauseCommand.Pause;
import dev.hitl.pause.PauseCommand.ProbePause;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.schemas.PauseKind;
import dev.hitl.schemas.PauseRequest;
import dev.hitl.schemas.ResumeKind;
import dev.hitl.schemas.ResumeRequest;
import java.util.Optional;

/** Commands on pauses. */
public final class PauseMapping {

    private PauseMapping() {}

    /** A pause on its way out. */
    public static PauseRequest toAvro(Pause command) {
        return PauseRequest.newBuilder()
                .setKind(PauseKind.PAUSE)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setTaskId(command.key().id())
                .setPauseId(command.pauseId())
                .setPrincipal(PrincipalMapping.toAvro(command.principal()))
                .setReason(command.reason())
                .setTimeoutMs(Fields.millis(command.timeout()))
                .setAgentsMayResume(command.agentsMayResume())
                .build();
    }

    /** A probe on its way to the processor's own input. */
    public static PauseRequest toAvro(ProbePause command) {
        return PauseRequest.newBuilder()
                .setKind(PauseKind.PROBE)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setTaskId(command.key().id())
                .setPauseId("probe")
                .setPrincipal(PrincipalMapping.toAvro(Principal.PROCESSOR))
                .build();
    }

    /** A resume on its way out. */
    public static ResumeRequest toAvro(Resume command) {
        return ResumeRequest.newBuilder()
                .setKind(ResumeKind.RESUME)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setTaskId(command.key().id())
                .setPauseId(command.pauseId().orElse(null))
                .setPrincipal(PrincipalMapping.toAvro(command.principal()))
                .setMessage(command.message().orElse(null))
                .setPayload(command.payload().orElse(null))
                .build();
    }

    /** An expiry on its way to the processor's own input. */
    public static ResumeRequest toAvro(ExpirePause command) {
        return ResumeRequest.newBuilder()
                .setKind(ResumeKind.EXPIRE)
                .setCommandId(command.commandId())
                .setIssuedAt(command.issuedAt())
                .setWorkspace(command.key().workspace())
                .setTaskId(command.key().id())
                .setPauseId(command.pauseId())
                .setPrincipal(PrincipalMapping.toAvro(Principal.PROCESSOR))
                .setDeadline(command.deadline())
                .build();
    }

    /**
     * Reads a pause or a probe.
     *
     * @throws InvalidRecord if it can't be understood
     */
    public static PauseCommand pause(SubjectKey key, PauseRequest wire) {
        Fields.sameKey(key, wire.getWorkspace(), wire.getTaskId());
        var commandId = Fields.commandId(wire.getCommandId());
        return switch (wire.getKind()) {
            case PROBE -> new ProbePause(key, commandId, wire.getIssuedAt());
            case PAUSE ->
                new Pause(
                        key,
                        commandId,
                        wire.getIssuedAt(),
                        principal(wire.getPrincipal()),
                        Fields.commandId(wire.getPauseId()),
                        wire.getReason(),
                        Fields.millis(wire.getTimeoutMs()),
                        wire.getAgentsMayResume());
            case UNKNOWN -> throw Fields.unknown("kind of pause request");
        };
    }

    /** Reads a resume or an expiry. */
    public static PauseCommand resume(SubjectKey key, ResumeRequest wire) {
        Fields.sameKey(key, wire.getWorkspace(), wire.getTaskId());
        var commandId = Fields.commandId(wire.getCommandId());
        return switch (wire.getKind()) {
            case EXPIRE ->
                new ExpirePause(
                        key,
                        commandId,
                        wire.getIssuedAt(),
                        Fields.commandId(wire.getPauseId()),
                        Fields.present("deadline", wire.getDeadline()));
            case RESUME ->
                new Resume(
                        key,
                        commandId,
                        wire.getIssuedAt(),
                        principal(wire.getPrincipal()),
                        Optional.ofNullable(wire.getPauseId()).map(Fields::commandId),
                        Optional.ofNullable(wire.getMessage()),
                        Optional.ofNullable(wire.getPayload()));
            case UNKNOWN -> throw Fields.unknown("kind of resume request");
        };
    }
}
