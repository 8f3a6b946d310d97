package dev.hitl.notifier.email;

import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Ids that put the mails about one question into one thread. Derived, so that a follow-up needs no memory of what was sent
 * and a mail that is sent twice is recognised.
 */
final class MailThread {

    private static final int HEX_CHARS = 40;

    private MailThread() {}

    /** Returns the id of a notice's mail to a recipient. */
    static String messageId(Notice notice, String recipient, String from) {
        return notice.kind().asks()
                ? questionId(notice, recipient, from)
                : id("notice|" + notice.noticeId(), recipient, from);
    }

    /** Returns the id of the question that the notice's mail follows up on; none for a question, or where none was sent. */
    static Optional<String> answers(Notice notice, String recipient, String from) {
        return notice.kind().asks() || notice.kind() == NoticeKind.BYPASSED
                ? Optional.empty()
                : Optional.of(questionId(notice, recipient, from));
    }

    private static String questionId(Notice notice, String recipient, String from) {
        return id("question|" + notice.key() + "|" + notice.pauseId().orElse(""), recipient, from);
    }

    private static String id(String what, String recipient, String from) {
        var hash = HexFormat.of().formatHex(sha256(what + "|" + recipient));
        return "<hitl." + hash.substring(0, HEX_CHARS) + from.substring(from.lastIndexOf('@')) + ">";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
