package dev.hitl.notifier.email;

import static dev.hitl.notifier.email.EmailFixture.channel;
import static dev.hitl.notifier.email.EmailFixture.freePort;
import static dev.hitl.notifier.email.EmailFixture.mailServer;
import static dev.hitl.notifier.email.EmailFixture.plain;
import static dev.hitl.notifier.email.EmailFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hitl.link.OpenedLink.Opened;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.NobodyThere;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import jakarta.mail.Message.RecipientType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmailChannelTest {

    private static final Destination ALICE = Destination.person("alice@example.com");
    private static final Destination BOB = Destination.person("bob@example.com");
    private static final Destination OPS = Destination.shared("ops@example.com");

    private GreenMail mailServer;
    private int port;

    @BeforeEach
    void startMailServer() {
        mailServer = mailServer(ServerSetup.PROTOCOL_SMTP);
        mailServer.start();
        port = mailServer.getSmtp().getPort();
    }

    @AfterEach
    void stopMailServer() {
        mailServer.stop();
    }

    @Test
    void aQuestionArrivesWithItsLinkAndThreadId() throws Exception {
        var delivery = channel(plain(port), ALICE).deliver(Notices.requested());

        var mail = mailServer.getReceivedMessages()[0];
        assertThat(delivery).isEqualTo(Delivered.to(mail.getMessageID()));
        assertThat(mail.getSubject()).isEqualTo("[payments] Approve? Wipe production DB (by 14:32 CET)");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(text(mail)).contains("https://hitl.example.com/#/approval/payments/6f1c?link=v1.");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
    }

    @Test
    void eachRecipientGetsALinkThatIsTheirsAloneAndASharedMailboxGetsNone() throws Exception {
        channel(plain(port), ALICE, BOB, OPS).deliver(Notices.requested());

        var mails = mailServer.getReceivedMessages();
        assertThat(mails).hasSize(3);
        assertThat(recipientOfLink(text(mails[0]))).isEqualTo("alice@example.com");
        assertThat(recipientOfLink(text(mails[1]))).isEqualTo("bob@example.com");
        assertThat(text(mails[2]))
                .contains("Decide in the console:\nhttps://hitl.example.com/#/approval/payments/6f1c\n")
                .doesNotContain("link=", "sign in", "yours alone");
        for (var mail : mails) {
            assertThat(mail.getRecipients(RecipientType.TO)).hasSize(1);
        }
    }

    @Test
    void followUpsAnswerTheQuestionsMailAndCarryNoLink() throws Exception {
        var channel = channel(plain(port), ALICE);

        channel.deliver(Notices.requested());
        channel.deliver(Notices.ended(NoticeKind.APPROVED, Optional.of("fine"), "alice", "bob"));

        var mails = mailServer.getReceivedMessages();
        assertThat(mails[1].getHeader("In-Reply-To")).containsExactly(mails[0].getMessageID());
        assertThat(mails[1].getHeader("References")).containsExactly(mails[0].getMessageID());
        assertThat(mails[1].getMessageID()).isNotEqualTo(mails[0].getMessageID());
        assertThat(mails[1].getSubject()).isEqualTo("Re: " + mails[0].getSubject());
        assertThat(text(mails[1])).startsWith("Approved by alice and bob\n").doesNotContain("https://");
        assertThat(EmailFixture.html(mails[1])).doesNotContain("href");
    }

    @Test
    void aWordThatLooksLikeAHeaderStaysInTheSubject() throws Exception {
        var evil = "Wipe\r\nBcc: eve@example.com\r\n\r\n<script>\u202Egnp.exe\u0000";

        channel(plain(port), ALICE).deliver(Notices.requested(evil, evil));

        var mails = mailServer.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(mails[0].getHeader("Bcc")).isNull();
        assertThat(mails[0].getSubject())
                .isEqualTo(
                        "[payments] Approve? Wipe Bcc: eve[@]example[.]com <script>\uFFFDgnp.exe\uFFFD (by 14:32 CET)");
        assertThat(EmailFixture.html(mails[0])).doesNotContain("<script>").contains("&#60;script&#62;");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("dev.hitl.words.AgentsWords#all")
    void noWordsOfAnAgentsAreMoreThanText(String words) throws Exception {
        channel(plain(port), ALICE).deliver(Notices.requested("Wipe", words));

        var mail = mailServer.getReceivedMessages()[0];
        assertThat(List.of(text(mail), EmailFixture.html(mail))).allSatisfy(part -> assertThat(part)
                .hasSizeLessThan(10_000)
                .contains("invoice\uFFFDgpj.exe pay\uFFFDpal \uFFFD[2J half \uFFFD of it")
                .doesNotContain("http://evil.example"));
        assertThat(EmailFixture.html(mail)).doesNotContain("</script", "<img", "<!channel");
    }

    @Test
    void aServerThatIsDownMeansLaterAndTheMailArrivesWhenItIsBack() throws Exception {
        var nobody = NobodyThere.at(freePort());
        var channel = channel(plain(nobody.port()), ALICE);
        var back = mailServer(ServerSetup.PROTOCOL_SMTP, nobody.port());
        try {
            var whileDown = channel.deliver(Notices.requested());
            nobody.close();
            back.start();
            var whenUp = channel.deliver(Notices.requested());

            assertThat(whileDown).isInstanceOf(RetryAt.class);
            assertThat(((RetryAt) whileDown).why())
                    .contains("No connection to the mail server 127.0.0.1:" + nobody.port());
            assertThat(whenUp).isInstanceOf(Delivered.class);
            assertThat(back.getReceivedMessages()).hasSize(1);
        } finally {
            nobody.close();
            back.stop();
        }
    }

    @Test
    void aServerThatSaysNothingIsLeftAfterTheTimeout() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var server = new MailServer(
                    "127.0.0.1",
                    silent.getLocalPort(),
                    Encryption.NONE,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMillis(300));
            var begin = System.nanoTime();

            var delivery = channel(server, ALICE).deliver(Notices.requested());

            assertThat(delivery).isInstanceOf(RetryAt.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        }
    }

    @Test
    void aRepeatOfTheLastNoticeIsNotSentTwice() {
        var channel = channel(plain(port), ALICE, BOB);
        Notice notice = Notices.requested();

        Delivery first = channel.deliver(notice);
        Delivery again = channel.deliver(notice);

        assertThat(again).isEqualTo(first);
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
    }

    private static String recipientOfLink(String text) {
        var token = Arrays.stream(text.split("\\s+"))
                .filter(word -> word.contains("?link="))
                .map(word -> word.substring(word.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        return ((Opened) EmailFixture.SIGNER.open(token, Notices.DEADLINE))
                .claims()
                .recipient();
    }
}
