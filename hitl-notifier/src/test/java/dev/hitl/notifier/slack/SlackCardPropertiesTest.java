package dev.hitl.notifier.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.ButtonElement;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.Risk;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any words of agents and people, on any card. */
class SlackCardPropertiesTest {

    /** Our own times are the only thing in angle brackets. */
    private static final Pattern OUR_TIME =
            Pattern.compile("<!date\\^\\d+\\^\\{date_short_pretty}, \\{time}\\|[\\w ,:+-]+>");

    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(amp|lt|gt);)");
    private static final Pattern EMOJI = Pattern.compile(":[a-z0-9_+'-]+:");
    private static final List<String> OUR_MARKS = List.of(
            ":white_circle:",
            ":white_check_mark:",
            ":no_entry:",
            ":hourglass:",
            ":leftwards_arrow_with_hook:",
            ":warning:",
            ":double_vertical_bar:",
            ":arrow_forward:");

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void noWordsMakeAMentionALinkOrAnEmoji(@ForAll("notices") Notice notice) {
        var texts = SlackFixture.texts(
                SlackFixture.RENDERER.render(notice, SlackFixture.LINK).json());

        assertThat(texts).allSatisfy(text -> {
            var words =
                    OUR_TIME.matcher(text).replaceAll("").replace("\n> ", "\n").replaceFirst("^> ", "");
            assertThat(words).doesNotContain("<", ">");
            assertThat(BARE_AMPERSAND.matcher(words).find()).isFalse();
            if (!words.contains("```")) {
                assertThat(EMOJI.matcher(words).results().map(MatchResult::group))
                        .allMatch(OUR_MARKS::contains);
            }
        });
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void everyCardIsWithinSlacksLimits(@ForAll("notices") Notice notice) {
        var card = SlackFixture.RENDERER.render(notice, SlackFixture.LINK);

        assertThat(card.text()).isNotEmpty().hasSizeLessThanOrEqualTo(1_000);
        assertThat(card.blocks()).hasSizeBetween(1, 50);
        for (var block : card.blocks()) {
            assertThat(shown(block))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text.getText()).isNotBlank().hasSizeLessThanOrEqualTo(3_000));
        }
        assertThat(fields(card)).hasSizeLessThanOrEqualTo(10).allSatisfy(field -> assertThat(field.getText())
                .hasSizeLessThanOrEqualTo(2_000));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void nothingIsCutWithinACharacterAndNothingIsLeftOpen(@ForAll("notices") Notice notice) {
        var texts = SlackFixture.texts(
                SlackFixture.RENDERER.render(notice, SlackFixture.LINK).json());

        assertThat(texts).allSatisfy(text -> {
            assertThat(text.codePoints()).noneMatch(SlackCardPropertiesTest::isHalf);
            assertThat(text.split("```", -1)).hasSizeLessThanOrEqualTo(3);
            assertThat(text.split("```", -1).length % 2).isOne();
        });
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void slacksOwnSdkReadsEveryCard(@ForAll("notices") Notice notice) {
        var card = SlackFixture.RENDERER.render(notice, SlackFixture.LINK);

        assertThat(SlackFixture.readBySdk(card.json())).isEqualTo(card.blocks());
    }

    @Property(tries = 300)
    void wordsThatFitAreAllThereOnceEscapesAreReadBack(@ForAll("harmless") String words) {
        var shown = SlackWords.line(words, 100_000);

        assertThat(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .isEqualTo(words);
    }

    @Provide
    Arbitrary<Notice> notices() {
        return Combinators.combine(
                        Arbitraries.of(NoticeKind.class),
                        words(),
                        words(),
                        words(),
                        words().map(SlackCardPropertiesTest::id))
                .as(SlackCardPropertiesTest::notice);
    }

    /** Ids are shorter than words, and hold no control characters. */
    private static String id(String words) {
        var id = words.replaceAll("\\p{Cc}", "");
        return "x" + id.substring(0, Math.min(id.length(), 199));
    }

    @Provide
    Arbitrary<String> harmless() {
        return Arbitraries.strings().withChars("abc <>&;|!\u00E4\u4E2D").ofMaxLength(200);
    }

    /** Pieces that mean something to Slack, and any characters at all, some of them too many to be shown. */
    private static Arbitrary<String> words() {
        var pieces = Arbitraries.of(
                "<!channel>",
                "<!here>",
                "<@U12>",
                "<#C1|general>",
                "<http://evil.example|Approve>",
                "&lt;!channel&gt;",
                "<",
                ">",
                "&",
                "&amp",
                "```",
                "`",
                "*",
                "_",
                "~",
                "\n",
                "\n>>> ",
                ":+1:",
                ":white_check_mark:",
                "@here",
                "#general",
                "evil.com",
                "https://evil.example",
                "\u202E",
                "\u200B",
                "\uD83D\uDE00",
                "\uD83D",
                " ",
                "a");
        var any = Arbitraries.strings().all().ofMaxLength(40);
        var piece = Arbitraries.oneOf(pieces, any);
        return Arbitraries.oneOf(
                piece.list().ofMaxSize(30).map(list -> String.join("", list)),
                Arbitraries.of("&", "<", "x", "\uD83D\uDE00", "&\n", "`", "_a ")
                        .flatMap(
                                unit -> Arbitraries.integers().between(0, 4_000).map(unit::repeat)));
    }

    private static Notice notice(NoticeKind kind, String action, String reason, String arguments, String who) {
        var like = kind.isAboutPause() ? Notices.ofPause(kind) : Notices.ended(kind, Optional.empty());
        return new Notice(
                like.noticeId(),
                kind,
                like.key(),
                like.pauseId(),
                action,
                reason,
                kind.isAboutPause() ? Optional.empty() : Optional.of(arguments),
                like.digest(),
                Risk.LOW,
                like.requester(),
                List.of(Principal.human(who, Assurance.OIDC)),
                Optional.of(reason),
                7,
                List.of(who, who, who, who, who, who, who),
                like.requestedAt(),
                like.deadline(),
                like.at());
    }

    private static List<TextObject> fields(SlackCard card) {
        return card.blocks().stream()
                .filter(SectionBlock.class::isInstance)
                .map(SectionBlock.class::cast)
                .flatMap(section ->
                        Optional.ofNullable(section.getFields()).stream().flatMap(List::stream))
                .toList();
    }

    private static List<TextObject> shown(LayoutBlock block) {
        var shown = new ArrayList<TextObject>();
        if (block instanceof SectionBlock section) {
            Stream.ofNullable(section.getText()).forEach(shown::add);
            Stream.ofNullable(section.getFields()).flatMap(List::stream).forEach(shown::add);
        } else if (block instanceof ContextBlock context) {
            context.getElements().forEach(element -> shown.add((MarkdownTextObject) element));
        } else if (block instanceof ActionsBlock actions) {
            actions.getElements().forEach(element -> shown.add(((ButtonElement) element).getText()));
        }
        return shown;
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
