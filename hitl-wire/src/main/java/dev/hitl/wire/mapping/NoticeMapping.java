package dev.hitl.wire.mapping;

import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.schemas.SubjectKind;
import java.util.Optional;

/** Notices. */
public final class NoticeMapping {

    private NoticeMapping() {}

    /** A notice on its way out. */
    public static dev.hitl.schemas.Notice toAvro(Notice notice) {
        return dev.hitl.schemas.Notice.newBuilder()
                .setNoticeId(notice.noticeId())
                .setKind(dev.hitl.schemas.NoticeKind.valueOf(notice.kind().name()))
                .setSubjectKind(notice.kind().isAboutPause() ? SubjectKind.PAUSE : SubjectKind.APPROVAL)
                .setWorkspace(notice.key().workspace())
                .setSubjectId(notice.key().id())
                .setPauseId(notice.pauseId().orElse(null))
                .setAction(notice.action())
                .setReason(notice.reason())
                .setArgumentsPreview(notice.argumentsPreview().orElse(null))
                .setDigest(notice.digest().orElse(null))
                .setRisk(PrincipalMapping.toAvro(notice.risk()))
                .setRequester(PrincipalMapping.toAvro(notice.requester()))
                .setActors(
                        notice.actors().stream().map(PrincipalMapping::toAvro).toList())
                .setComment(notice.comment().orElse(null))
                .setApprovalsNeeded(notice.approvalsNeeded())
                .setApprovers(notice.approvers())
                .setRequestedAt(notice.requestedAt())
                .setDeadline(notice.deadline())
                .setAt(notice.at())
                .build();
    }

    /**
     * Reads a notice.
     *
     * @throws InvalidRecord if it is of a kind that this version does not know
     */
    public static Notice notice(dev.hitl.schemas.Notice wire) {
        if (wire.getKind() == dev.hitl.schemas.NoticeKind.UNKNOWN) {
            throw Fields.unknown("kind of notice");
        }
        return new Notice(
                wire.getNoticeId(),
                NoticeKind.valueOf(wire.getKind().name()),
                Fields.valid("key", () -> new SubjectKey(wire.getWorkspace(), wire.getSubjectId())),
                Optional.ofNullable(wire.getPauseId()),
                wire.getAction(),
                wire.getReason(),
                Optional.ofNullable(wire.getArgumentsPreview()),
                Optional.ofNullable(wire.getDigest()),
                PrincipalMapping.risk(wire.getRisk()),
                PrincipalMapping.principal(wire.getRequester()),
                wire.getActors().stream().map(PrincipalMapping::principal).toList(),
                Optional.ofNullable(wire.getComment()),
                wire.getApprovalsNeeded(),
                wire.getApprovers(),
                wire.getRequestedAt(),
                wire.getDeadline(),
                wire.getAt());
    }
}
