package dev.hitl.link;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import java.util.Objects;

/**
 * The one thing a link is good for.
 *
 * @param kind an approval or a pause
 * @param key the approval or the task
 * @param version which version of it was shown: the digest of an approval's request, the id of a task's pause; 1 to 200
 *     characters
 */
public record LinkSubject(LinkKind kind, SubjectKey key, String version) {

    private static final int MAX_VERSION = 200;

    /** @throws IllegalArgumentException if the version is empty, too long, or no digest where one is needed */
    public LinkSubject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        if (version == null || version.isBlank() || version.length() > MAX_VERSION) {
            throw new IllegalArgumentException("Expected a digest or pause id of 1 to " + MAX_VERSION
                    + " characters; a link is bound to what was shown");
        }
        if (kind == LinkKind.APPROVAL) {
            new RequestDigest(version);
        }
    }

    /** An approval, as it was asked for under this digest. */
    public static LinkSubject approval(SubjectKey key, RequestDigest digest) {
        return new LinkSubject(LinkKind.APPROVAL, key, digest.hex());
    }

    /** A task, in this one of its pauses. */
    public static LinkSubject pause(SubjectKey key, String pauseId) {
        return new LinkSubject(LinkKind.PAUSE, key, pauseId);
    }

    /**
     * What a notice is about.
     *
     * @throws IllegalArgumentException if the notice lacks the digest or the pause id that its kind has
     */
    public static LinkSubject of(Notice notice) {
        var isPause = notice.kind().isAboutPause();
        var version = isPause ? notice.pauseId() : notice.digest();
        return new LinkSubject(isPause ? LinkKind.PAUSE : LinkKind.APPROVAL, notice.key(), version.orElse(""));
    }
}
