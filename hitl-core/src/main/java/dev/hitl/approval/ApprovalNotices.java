package dev.hitl.approval;

import dev.hitl.approval.ApprovalFact.Bypassed;
import dev.hitl.approval.ApprovalFact.Concluded;
import dev.hitl.approval.ApprovalFact.Requested;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people are told of a fact. */
public final class ApprovalNotices {

    private static final int PREVIEW_CHARS = 2 * 1024;

    private ApprovalNotices() {}

    /**
     * Returns the notice of a fact, if people are told of it.
     *
     * @param after the state with the fact applied
     * @param ask what was asked
     */
    public static Optional<Notice> of(
            SubjectKey key, ApprovalFact fact, ApprovalState after, Ask ask, Occurrence occurrence) {
        if (fact instanceof Requested && after instanceof Open open) {
            return Optional.of(notice(
                    key,
                    NoticeKind.REQUESTED,
                    open.terms(),
                    ask,
                    List.of(),
                    Optional.empty(),
                    open.terms().requestedAt(),
                    occurrence));
        }
        if ((fact instanceof Concluded || fact instanceof Bypassed) && after instanceof Ended ended) {
            var ending = ended.ending();
            return kindOf(ending.verdict())
                    .map(kind -> notice(
                            key, kind, ended.terms(), ask, actors(ended), comment(ended), ending.at(), occurrence));
        }
        return Optional.empty();
    }

    private static Optional<NoticeKind> kindOf(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> Optional.of(NoticeKind.APPROVED);
            case DENIED -> Optional.of(NoticeKind.DENIED);
            case EXPIRED -> Optional.of(NoticeKind.EXPIRED);
            case WITHDRAWN -> Optional.of(NoticeKind.WITHDRAWN);
            case BYPASSED -> Optional.of(NoticeKind.BYPASSED);
            case REJECTED -> Optional.empty();
        };
    }

    private static List<Principal> actors(Ended ended) {
        return switch (ended.ending().verdict()) {
            case APPROVED -> ended.votes().stream().map(Vote::principal).toList();
            case DENIED, WITHDRAWN, BYPASSED -> List.of(ended.ending().by());
            case EXPIRED, REJECTED -> List.of();
        };
    }

    private static Optional<String> comment(Ended ended) {
        return switch (ended.ending().verdict()) {
            case WITHDRAWN, BYPASSED -> Optional.of(ended.ending().sentence());
            default -> ended.votes().stream().reduce((first, second) -> second).flatMap(Vote::comment);
        };
    }

    private static Notice notice(
            SubjectKey key,
            NoticeKind kind,
            Terms terms,
            Ask ask,
            List<Principal> actors,
            Optional<String> comment,
            Instant at,
            Occurrence occurrence) {
        var needs = terms.requirements();
        return new Notice(
                occurrence.derivedId(key, "notice-" + kind),
                kind,
                key,
                Optional.empty(),
                ask.action(),
                ask.reason(),
                Optional.of(preview(ask.arguments())),
                Optional.of(terms.digest().hex()),
                needs.risk(),
                terms.requester(),
                actors,
                comment,
                needs.approvalsNeeded(),
                needs.approvers().stream().sorted().toList(),
                terms.requestedAt(),
                terms.deadline(),
                at);
    }

    /** Never cuts a surrogate pair in two. */
    private static String preview(String arguments) {
        if (arguments.length() <= PREVIEW_CHARS) {
            return arguments;
        }
        var end = Character.isHighSurrogate(arguments.charAt(PREVIEW_CHARS - 1)) ? PREVIEW_CHARS - 1 : PREVIEW_CHARS;
        return arguments.substring(0, end) + "…";
    }
}
