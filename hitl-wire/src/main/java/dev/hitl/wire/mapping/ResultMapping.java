package dev.hitl.wire.mapping;

import dev.hitl.audit.AuditSubject;
import dev.hitl.ruling.CommandResult;
import dev.hitl.schemas.ResultKind;
import dev.hitl.schemas.SubjectKind;

/** What senders of commands are told. */
public final class ResultMapping {

    private ResultMapping() {}

    /** A result on its way out. */
    public static dev.hitl.schemas.CommandResult toAvro(AuditSubject subject, CommandResult result) {
        return dev.hitl.schemas.CommandResult.newBuilder()
                .setCommandId(result.commandId())
                .setSubjectKind(SubjectKind.valueOf(subject.kind().name()))
                .setWorkspace(subject.workspace())
                .setSubjectId(subject.id())
                .setKind(result.accepted() ? ResultKind.ACCEPTED : ResultKind.REFUSED)
                .setCode(result.code())
                .setSentence(result.sentence())
                .setAt(result.at())
                .build();
    }

    /** Reads a result; a kind that this version does not know counts as refused. */
    public static CommandResult result(dev.hitl.schemas.CommandResult wire) {
        return new CommandResult(
                wire.getCommandId(),
                wire.getKind() == ResultKind.ACCEPTED,
                wire.getCode(),
                wire.getSentence(),
                wire.getAt());
    }
}
