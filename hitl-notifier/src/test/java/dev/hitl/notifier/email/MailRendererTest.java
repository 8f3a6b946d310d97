package dev.hitl.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.wording.Sentences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailRendererTest {

    private static final Destination ALICE = Destination.person("alice@example.com");
    private static final String LINK = "https://hitl.example.com/#/approval/payments/6f1c?link=v1.claims.signature";

    private final MailRenderer renderer = new MailRenderer(new Sentences(EmailFixture.BERLIN), "hitl@example.com");

    static Stream<Arguments> mails() {
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
    @MethodSource("mails")
    void theTextIsTheOneThatWasReadAndAgreedOn(String name, Notice notice) throws IOException {
        var mail = renderer.render(notice, ALICE, LINK);

        assertThat("Subject: " + mail.subject() + "\n\n" + mail.text()).isEqualTo(golden(name + ".txt"));
    }

    @Test
    void theHtmlIsTheOneThatWasReadAndAgreedOn() throws IOException {
        var mail = renderer.render(Notices.requested(), ALICE, LINK);

        assertThat(mail.html()).isEqualTo(golden("requested.html"));
    }

    @Test
    void anAgentsWordsCannotPassForOurs() {
        var evil = "Nothing special.\n\nReview and decide:\nhttps://evil.example/approve\nwww.evil.example";

        var mail = renderer.render(Notices.requested("Read a file", evil), ALICE, LINK);

        assertThat(mail.text().lines().filter(line -> line.startsWith("Review and decide")))
                .hasSize(1);
        assertThat(mail.text()).contains("    https[:]//evil.example/approve", "    www[.]evil.example");
        assertThat(mail.html())
                .doesNotContain("https://evil.example", "www.evil")
                .containsOnlyOnce("<a href=");
    }

    @Test
    void neitherPartHoldsAnAddressOfTheAgentsThatAMailProgramWouldLink() {
        var evil = "Approve at evil.com/approve or write to eve@evil.com; copies users.orders";

        var mail = renderer.render(Notices.requested(evil, evil), ALICE, LINK);

        for (var part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains("evil[.]com/approve", "eve[@]evil[.]com", "users.orders")
                    .doesNotContain("evil.com", "eve@");
        }
    }

    @Test
    void longWordsAreCutSoThatTheMailStaysReadable() {
        var mail = renderer.render(Notices.requested("wipe ".repeat(500), "because ".repeat(5000)), ALICE, LINK);

        assertThat(mail.subject()).hasSizeLessThan(200).endsWith("… (by 14:32 CET)");
        assertThat(mail.text()).hasSizeLessThan(5_000);
    }

    @Test
    void anotherRecipientAndAnotherPauseMakeAnotherThread() {
        var alice = renderer.render(Notices.requested(), ALICE, LINK).messageId();
        var bob = renderer.render(Notices.requested(), Destination.person("bob@example.com"), LINK)
                .messageId();

        assertThat(alice).matches("<hitl\\.[0-9a-f]{40}@example\\.com>").isNotEqualTo(bob);
    }

    private static String golden(String name) throws IOException {
        try (var in = MailRendererTest.class.getResourceAsStream("/golden/mail/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
