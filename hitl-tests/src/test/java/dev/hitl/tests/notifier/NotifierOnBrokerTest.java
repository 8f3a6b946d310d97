package dev.hitl.tests.notifier;

import static dev.hitl.tests.notifier.NoticeDesk.email;
import static dev.hitl.tests.notifier.NoticeDesk.header;
import static dev.hitl.tests.notifier.NoticeDesk.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesRealParts
class NotifierOnBrokerTest {

    private static final String ALICE = "alice@example.com";
    private static final int NOTICES = 10;

    private final RealParts parts;
    private NoticeDesk desk;
    private int port;
    private int otherPort;
    private GreenMail mailServer;
    private GreenMail otherServer;

    NotifierOnBrokerTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void open() throws IOException {
        desk = new NoticeDesk(parts, 3);
        port = freePort();
        otherPort = freePort();
        mailServer = mailServer(port);
        otherServer = mailServer(otherPort);
        mailServer.start();
    }

    @AfterEach
    void close() {
        desk.close();
        mailServer.stop();
        otherServer.stop();
    }

    @Test
    void aDeadMailServerKeepsNothingFromTheOtherChannelAndGetsItsMailWhenItIsBack() {
        try (var notifier = desk.notifier(email("mail", port, ALICE), email("dead", otherPort, ALICE))) {
            for (var i = 0; i < NOTICES; i++) {
                desk.tell(question("a" + i, inAnHour()));
            }

            var delivered = desk.receipts("mail", NOTICES);
            var ofDeadChannel = desk.receiptsOf("dead");
            otherServer.start();
            var deliveredLater = desk.receipts("dead", NOTICES);

            assertThat(notifier.health()).hasSize(2).allMatch(channel -> channel.problem()
                    .isEmpty());
            assertThat(delivered).allMatch(NotifierOnBrokerTest::isDeliveredAtOnce);
            assertThat(ofDeadChannel).isEmpty();
            assertThat(deliveredLater).allMatch(receipt -> receipt.getStatus() == DeliveryStatus.DELIVERED);
            assertThat(deliveredLater).anyMatch(receipt -> receipt.getAttempts() > 1);
            assertThat(mailServer.getReceivedMessages()).hasSize(NOTICES);
            assertThat(otherServer.getReceivedMessages()).hasSize(NOTICES);
        }
    }

    @Test
    void whatWaitedWhenTheNotifierStoppedIsDeliveredAfterItsNextStart() {
        try (var first = desk.notifier(email("mail", otherPort, ALICE))) {
            desk.tell(question("b1", inAnHour()));
            await().until(() -> first.health().get(0).lastPoll().isPresent());
        }

        otherServer.start();
        try (var second = desk.notifier(email("mail", otherPort, ALICE))) {
            var receipt = desk.receipts("mail", 1).get(0);

            assertThat(second.health()).hasSize(1);
            assertThat(receipt.getStatus()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(receipt.getNoticeId()).isEqualTo("notice-b1");
        }
    }

    @Test
    void whatIsToldWhileAChannelThatReadNothingYetIsDownIsDeliveredHoweverLongItWasDown() {
        var lookBack = Duration.ofSeconds(1);
        try (var first = desk.notifier(lookBack, email("mail", port, ALICE))) {
            desk.awaitPlaces("mail", 3);
            assertThat(first.health()).hasSize(1);
        }

        desk.tell(question("f1", inAnHour()));
        await().pollDelay(lookBack.plusMillis(500)).until(() -> true);
        try (var second = desk.notifier(lookBack, email("mail", port, ALICE))) {
            var receipt = desk.receipts("mail", 1).get(0);

            assertThat(second.health()).hasSize(1);
            assertThat(receipt.getNoticeId()).isEqualTo("notice-f1");
        }
    }

    @Test
    void anUnreadableRecordGoesToTheDeadLettersAndTheNextNoticeIsDelivered() {
        try (var notifier = desk.notifier(email("mail", port, ALICE))) {
            desk.write("payments/c".getBytes(UTF_8), "no notice at all".getBytes(UTF_8));
            desk.tell(question("c", inAnHour()));

            var receipt = desk.receipts("mail", 1).get(0);
            var letter = desk.deadLetters(1).get(0);

            assertThat(notifier.health()).hasSize(1);
            assertThat(receipt.getNoticeId()).isEqualTo("notice-c");
            assertThat(letter.value()).isEqualTo("no notice at all".getBytes(UTF_8));
            assertThat(header(letter, "hitl-reason")).isNotBlank();
            assertThat(header(letter, "hitl-channel")).isEqualTo("mail");
        }
    }

    @Test
    void aQuestionWhoseDeadlineHasPassedIsNotAskedAndItsReceiptSaysSo() {
        try (var notifier = desk.notifier(email("mail", port, ALICE))) {
            desk.tell(question("d1", Instant.now().minusSeconds(1)));

            var receipt = desk.receipts("mail", 1).get(0);

            assertThat(notifier.health()).hasSize(1);
            assertThat(receipt.getStatus()).isEqualTo(DeliveryStatus.UNDELIVERABLE);
            assertThat(receipt.getWhy()).isEqualTo("Deadline passed before delivery");
            assertThat(mailServer.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void aQuestionThatCouldNotBeAskedInTimeIsGivenUpWithAReceiptAndADeadLetter() {
        try (var notifier = desk.notifier(email("dead", otherPort, ALICE))) {
            await().until(() -> notifier.health().get(0).lastPoll().isPresent());
            desk.tell(question("e1", Instant.now().plusSeconds(8)));

            var receipt = desk.receipts("dead", 1).get(0);
            var letter = desk.deadLetters(1).get(0);

            assertThat(notifier.health()).hasSize(1);
            assertThat(receipt.getStatus()).isEqualTo(DeliveryStatus.UNDELIVERABLE);
            assertThat(receipt.getWhy()).contains("No connection to the mail server");
            assertThat(receipt.getAttempts()).isGreaterThan(1);
            assertThat(new String(letter.key(), UTF_8)).isEqualTo("payments/e1");
        }
    }

    private static boolean isDeliveredAtOnce(DeliveryReceipt receipt) {
        return receipt.getStatus() == DeliveryStatus.DELIVERED
                && receipt.getAttempts() == 1
                && receipt.getRef().startsWith("<hitl.");
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600);
    }

    private static GreenMail mailServer(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
