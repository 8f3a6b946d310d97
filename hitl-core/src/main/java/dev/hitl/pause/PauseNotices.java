package dev.hitl.pause;

import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.Paused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people are told of a fact about a pause. */
public final class PauseNotices {

    private PauseNotices() {}

    /** Returns the notice of a fact, if people are told of it. */
    public static Optional<Notice> of(SubjectKey key, PauseFact fact, Occurrence occurrence) {
        if (fact instanceof Paused paused) {
            return Optional.of(notice(
                    key,
                    NoticeKind.PAUSED,
                    paused.pause(),
                    Optional.empty(),
                    paused.pause().pausedAt(),
                    occurrence));
        } else if (fact instanceof PauseEnded ended && ended.ended().verdict() != PauseVerdict.REJECTED) {
            var kind = ended.ended().verdict() == PauseVerdict.RESUMED ? NoticeKind.RESUMED : NoticeKind.PAUSE_EXPIRED;
            return Optional.of(notice(
                    key,
                    kind,
                    ended.ended().pause(),
                    Optional.of(ended.ended()),
                    ended.ended().endedAt(),
                    occurrence));
        }
        return Optional.empty();
    }

    private static Notice notice(
            SubjectKey key,
            NoticeKind kind,
            OpenPause pause,
            Optional<EndedPause> ended,
            Instant at,
            Occurrence occurrence) {
        return new Notice(
                occurrence.derivedId(key, "notice-" + kind),
                kind,
                key,
                Optional.of(pause.pauseId()),
                key.id(),
                pause.reason(),
                Optional.empty(),
                Optional.empty(),
                Risk.LOW,
                pause.pausedBy(),
                ended.flatMap(EndedPause::by).map(List::of).orElse(List.of()),
                ended.flatMap(EndedPause::message),
                1,
                List.of(),
                pause.pausedAt(),
                pause.deadline(),
                at);
    }
}
