package dev.hitl.notifier.email;

import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.wording.PlainWords;
import dev.hitl.notifier.wording.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a mail says. Pure: the same notice, link and recipient make the same mail. A mail is a {@link MailPage}, written once
 * as text and once as HTML, so the two parts cannot say different things.
 *
 * @param sentences the words, in the zone of the readers
 * @param from the address that mails come from
 */
record MailRenderer(Sentences sentences, String from) {

    private static final int REASON_CHARS = 1_000;
    private static final int COMMENT_CHARS = 1_000;
    private static final int ARGUMENTS_CHARS = 2_048;

    /**
     * Renders a mail.
     *
     * @param link where the link of a question leads; a follow-up has none, as its reader holds no key to the console and
     *     is asked for nothing
     */
    Mail render(Notice notice, Destination to, String link) {
        var page = notice.kind().asks() ? question(notice, to, link) : followUp(notice);
        return new Mail(
                subject(notice),
                page.text(),
                page.html(),
                MailThread.messageId(notice, to.address(), from),
                MailThread.answers(notice, to.address(), from));
    }

    /** A follow-up keeps the question's subject, as mail programs put a mail into a thread only then. */
    private String subject(Notice notice) {
        var about = "[" + notice.key().workspace() + "] ";
        if (notice.kind() == NoticeKind.BYPASSED) {
            return about + "Nobody was asked: " + sentences.action(notice);
        }
        var asked = notice.kind().isAboutPause() ? "Resume? " : "Approve? ";
        return (notice.kind().asks() ? "" : "Re: ")
                + about
                + asked
                + sentences.action(notice)
                + " (by "
                + sentences.shortDeadline(notice)
                + ")";
    }

    private MailPage question(Notice notice, Destination to, String link) {
        var isPause = notice.kind().isAboutPause();
        var lines = new ArrayList<MailPage.Line>();
        lines.add(new MailPage.Line("Why", PlainWords.block(notice.reason(), REASON_CHARS)));
        lines.add(new MailPage.Line(isPause ? "Paused by" : "Asked by", sentences.who(notice)));
        if (!isPause) {
            lines.add(new MailPage.Line("Risk", notice.risk().name()));
            lines.add(new MailPage.Line("Needs", sentences.needs(notice)));
        }
        return new MailPage(
                sentences.headline(notice),
                (isPause ? "Resume by " : "Decide by ") + sentences.fullTime(notice.deadline()) + ", "
                        + sentences.timeGiven(notice) + " after it was " + (isPause ? "paused." : "asked."),
                List.copyOf(lines),
                notice.argumentsPreview().map(arguments -> PlainWords.block(arguments, ARGUMENTS_CHARS)),
                Optional.of(new MailPage.Way(to.shared() ? "Decide in the console" : "Review and decide", link)),
                to.shared()
                        ? "Opening it decides nothing. Several people read this mail, so the link holds no key: it opens"
                                + " where the console is already open to you."
                        : "Opening it decides nothing: you see the whole request and decide there."
                                + " The link is yours alone and ends with the deadline; do not pass it on.");
    }

    private MailPage followUp(Notice notice) {
        var lines = new ArrayList<MailPage.Line>();
        lines.add(new MailPage.Line(notice.kind().isAboutPause() ? "Task" : "Action", sentences.action(notice)));
        notice.comment()
                .filter(comment -> !comment.isBlank())
                .ifPresent(comment ->
                        lines.add(new MailPage.Line(saying(notice), PlainWords.block(comment, COMMENT_CHARS))));
        lines.add(new MailPage.Line(notice.kind().isAboutPause() ? "Paused by" : "Asked by", sentences.who(notice)));
        return new MailPage(
                sentences.headline(notice),
                sentences.fullTime(notice.at()) + sentences.sinceAsked(notice) + ".",
                List.copyOf(lines),
                Optional.empty(),
                Optional.empty(),
                "Nothing is left to do here.");
    }

    /** Nobody comments on what passed without asking: its comment is the policy's reason. */
    private static String saying(Notice notice) {
        return notice.kind() == NoticeKind.BYPASSED ? "Why" : "Comment";
    }
}
