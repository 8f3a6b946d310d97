package dev.hitl.notifier.slack;

import static dev.hitl.notifier.slack.SlackFixture.LINK;
import static dev.hitl.notifier.slack.SlackFixture.RENDERER;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.ActionsBlock;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlackRendererTest {

    static Stream<Arguments> cards() {
        return Stream.of(
                Arguments.of("requested", Notices.requested()),
                Arguments.of(
                        "approved", Notices.ended(NoticeKind.APPROVED, Optional.of("Backup is\nfine"), "alice", "bob")),
                Arguments.of("denied", Notices.ended(NoticeKind.DENIED, Optional.of("Not on a Monday"), "alice")),
                Arguments.of("expired", Notices.ended(NoticeKind.EXPIRED, Optional.empty())),
                Arguments.of("withdrawn", Notices.ended(NoticeKind.WITHDRAWN, Optional.empty(), "deploy-bot")),
                Arguments.of("bypassed", Notices.bypassed()),
                Arguments.of("paused", Notices.ofPause(NoticeKind.PAUSED)),
                Arguments.of("resumed", Notices.ofPause(NoticeKind.RESUMED, "carol")),
                Arguments.of("pause-expired", Notices.ofPause(NoticeKind.PAUSE_EXPIRED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cards")
    void theCardIsTheOneThatWasReadAndAgreedOn(String name, Notice notice) throws IOException {
        var json = RENDERER.render(notice, LINK).json();
        assertThat(SlackFixture.tree(json)).isEqualTo(SlackFixture.tree(golden(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cards")
    void slacksOwnSdkReadsTheSameBlocks(String name, Notice notice) {
        var card = RENDERER.render(notice, LINK);

        assertThat(SlackFixture.readBySdk(card.json())).as(name).isEqualTo(card.blocks());
    }

    @Test
    void anAgentsWordsMentionNobodyLinkNowhereAndCannotPassForOurs() {
        var evil = "<!channel> <@U123> <http://evil.example|Approve> @here #general evil.com\n"
                + "*Risk* LOW :white_check_mark: ~no~ `code` ```\n>>> _approved_ by alice &lt;!here&gt;";

        var texts = SlackFixture.texts(
                RENDERER.render(Notices.requested(evil, evil), LINK).json());

        assertThat(texts).anySatisfy(text -> assertThat(text)
                .isEqualTo("*Why*\n"
                        + "> &lt;!channel&gt; &lt;[@]U123&gt; &lt;http[:]//evil.example|Approve&gt; [@]here [#]general"
                        + " evil[.]com\n"
                        + "> ∗Risk∗ LOW ∶white_check_mark: ∼no∼ ˋcodeˋ ˋˋˋ\n"
                        + "> &gt;&gt;&gt; ˍapprovedˍ by alice &amp;lt;!here&amp;gt;"));
        assertThat(texts).allSatisfy(text -> assertThat(text)
                .doesNotContain("<!channel", "<@", "<http", "@here", "#general", "evil.com", "*Risk* LOW"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("dev.hitl.words.AgentsWords#all")
    void noWordsOfAnAgentsAreMoreThanText(String words) {
        var card = RENDERER.render(Notices.requested("Wipe", words), LINK);

        assertThat(card.json()).hasSizeLessThan(10_000);
        assertThat(SlackFixture.texts(card.json())).anySatisfy(text -> assertThat(text)
                .startsWith("*Why*\n> &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &lt;!channel&gt;"
                        + " &lt;http[:]//evil.example|Approve&gt;"
                        + " invoice\uFFFDgpj.exe pay\uFFFDpal \uFFFD[2J half \uFFFD of it"));
    }

    @Test
    void argumentsStayInTheirBlockOfCode() {
        var notice = withArguments("{\"sql\": \"select ```\n*now* <!channel> from `t`\"}");

        var texts = SlackFixture.texts(RENDERER.render(notice, LINK).json());

        assertThat(texts).contains("*Arguments*\n```\n{\"sql\": \"select ˋˋˋ\n*now* &lt;!channel&gt; from ˋtˋ\"}\n```");
    }

    @Test
    void whatDoesNotFitIsCutAndTheEndSaysHowMuch() {
        var notice = Notices.requested("Wipe", "x".repeat(1_500));

        var texts = SlackFixture.texts(RENDERER.render(notice, LINK).json());

        assertThat(texts).anySatisfy(text -> assertThat(text)
                .endsWith(" … cut, 366 more characters; see it in the console")
                .hasSizeLessThanOrEqualTo(1_210));
    }

    @Test
    void aLinkThatIsTooLongForAButtonIsLeftOutAndTheCardIsStillSent() {
        var link = Optional.of("https://hitl.example.com/" + "x".repeat(3_000));

        var card = RENDERER.render(Notices.requested(), link);

        assertThat(card.blocks()).noneMatch(ActionsBlock.class::isInstance);
        assertThat(card.json()).contains("Review and decide in the console.");
    }

    private static Notice withArguments(String arguments) {
        var like = Notices.requested();
        return new Notice(
                like.noticeId(),
                like.kind(),
                like.key(),
                like.pauseId(),
                like.action(),
                like.reason(),
                Optional.of(arguments),
                like.digest(),
                like.risk(),
                like.requester(),
                like.actors(),
                like.comment(),
                like.approvalsNeeded(),
                like.approvers(),
                like.requestedAt(),
                like.deadline(),
                like.at());
    }

    private static String golden(String name) throws IOException {
        try (var in = SlackRendererTest.class.getResourceAsStream("/golden/slack/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
