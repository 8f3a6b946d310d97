package dev.hitl.notifier.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.ButtonElement;
import dev.hitl.identity.Risk;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.wording.Sentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a card says. Pure: the same notice and link make the same card. A question is a whole card; what became of it is a
 * short one of its own, as an incoming webhook cannot rewrite what it posted.
 *
 * @param sentences the words, with times in the zone of those whose Slack does not know theirs
 */
record SlackRenderer(Sentences sentences) {

    private static final int SECTION_CHARS = 3_000;
    private static final int FIELD_CHARS = 2_000;
    private static final int URL_CHARS = 3_000;
    private static final int TEXT_CHARS = 1_000;
    /** Words take no more of a card than this; who wants all of them opens the console. */
    private static final int WHY_CHARS = 1_200;

    private static final String OPENING =
            "Opening it decides nothing. This channel is shared, so the link holds no key: it opens where the console is"
                    + " already open to you.";

    private static final int ARGUMENTS_CHARS = 2_400;

    /**
     * Renders a card.
     *
     * @param link where the button of a question leads; a follow-up has none
     */
    SlackCard render(Notice notice, Optional<String> link) {
        return new SlackCard(
                SlackWords.line(text(notice), TEXT_CHARS),
                notice.kind().asks()
                        ? question(notice, link.filter(to -> to.length() <= URL_CHARS))
                        : followUp(notice));
    }

    private String text(Notice notice) {
        var about = "[" + notice.key().workspace() + "] " + sentences.headline(notice);
        return notice.kind().asks()
                ? about + " (by " + sentences.shortDeadline(notice) + ")"
                : about + ": " + sentences.action(notice);
    }

    private List<LayoutBlock> question(Notice notice, Optional<String> link) {
        var isPause = notice.kind().isAboutPause();
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(section(mark(notice) + " *" + line(sentences.action(notice)) + "*\n"
                + (isPause ? "Paused · resume by " : "*" + notice.risk() + "* risk · decide by ")
                + time(notice.deadline()) + " · " + sentences.timeGiven(notice) + " given"));
        var why = SlackWords.quotation(notice.reason(), WHY_CHARS);
        if (!why.isEmpty()) {
            blocks.add(section("*Why*\n" + why));
        }
        var facts = new ArrayList<TextObject>();
        facts.add(field(isPause ? "Paused by" : "Asked by", sentences.who(notice)));
        if (!isPause) {
            facts.add(field("Needs", sentences.needs(notice)));
        }
        blocks.add(SectionBlock.builder().fields(facts).build());
        notice.argumentsPreview()
                .map(arguments -> SlackWords.code(arguments, ARGUMENTS_CHARS))
                .filter(code -> !code.isEmpty())
                .ifPresent(code -> blocks.add(section("*Arguments*\n" + code)));
        link.map(SlackRenderer::button).ifPresent(blocks::add);
        blocks.add(context((link.isPresent() ? OPENING : "Review and decide in the console.") + " " + id(notice)));
        return blocks;
    }

    private List<LayoutBlock> followUp(Notice notice) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(section(
                mark(notice) + " *" + line(sentences.headline(notice)) + "*\n" + line(sentences.action(notice))));
        var comment = SlackWords.quotation(notice.comment().orElse(""), WHY_CHARS);
        if (!comment.isEmpty()) {
            blocks.add(section(comment));
        }
        blocks.add(context(time(notice.at()) + sentences.sinceAsked(notice) + " by " + line(sentences.who(notice))
                + ". " + id(notice)));
        return blocks;
    }

    private static String id(Notice notice) {
        return line(notice.key().toString());
    }

    private static String line(String words) {
        return SlackWords.line(words, FIELD_CHARS / 2);
    }

    /** Slack writes it in the reader's own zone; the words behind the bar are for programs that cannot. */
    private String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty}, {time}|" + sentences.fullTime(at) + ">";
    }

    private static TextObject field(String label, String words) {
        var head = "*" + label + "*\n";
        return mrkdwn(head + SlackWords.line(words, FIELD_CHARS - head.length()));
    }

    private static LayoutBlock section(String text) {
        return SectionBlock.builder().text(mrkdwn(text)).build();
    }

    private static LayoutBlock context(String text) {
        return ContextBlock.builder().elements(List.of(mrkdwn(text))).build();
    }

    private static LayoutBlock button(String link) {
        return ActionsBlock.builder()
                .elements(List.of(ButtonElement.builder()
                        .actionId("hitl-review")
                        .text(PlainTextObject.builder()
                                .text("Review and decide")
                                .build())
                        .url(link)
                        .style("primary")
                        .build()))
                .build();
    }

    /** Verbatim, so that Slack makes no links and mentions of its own out of words. */
    private static MarkdownTextObject mrkdwn(String text) {
        return MarkdownTextObject.builder().text(text).verbatim(true).build();
    }

    private static String mark(Notice notice) {
        return switch (notice.kind()) {
            case REQUESTED -> mark(notice.risk());
            case APPROVED -> ":white_check_mark:";
            case DENIED -> ":no_entry:";
            case EXPIRED, PAUSE_EXPIRED -> ":hourglass:";
            case WITHDRAWN -> ":leftwards_arrow_with_hook:";
            case BYPASSED -> ":warning:";
            case PAUSED -> ":double_vertical_bar:";
            case RESUMED -> ":arrow_forward:";
        };
    }

    private static String mark(Risk risk) {
        return switch (risk) {
            case LOW -> ":white_circle:";
            case MEDIUM -> ":large_yellow_circle:";
            case HIGH -> ":large_orange_circle:";
            case CRITICAL -> ":red_circle:";
        };
    }
}
