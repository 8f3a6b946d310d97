package dev.hitl.tests.notifier;

import static dev.hitl.tests.notifier.NoticeDesk.email;
import static dev.hitl.tests.notifier.NoticeDesk.header;
import static dev.hitl.tests.notifier.NoticeDesk.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.tests.real.LocalMail;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesRealParts
class NotifierOnBrokerTest {

    private static final String ALICE = "alice@example.com";
    private static final int NOTICES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RealParts parts;
    private NoticeDesk desk;
    private int port;
    private int otherPort;
    private HeldPort noServer;
    private GreenMail mailServer;
    private GreenMail otherServer;

    NotifierOnBrokerTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void open() throws IOException {
        desk = new NoticeDesk(parts, 3);
        mailServer = LocalMail.smtp(0);
        mailServer.start();
        port = mailServer.getSmtp().getPort();
        noServer = HeldPort.take();
        otherPort = noServer.number();
        otherServer = LocalMail.smtp(otherPort);
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
        mailServer.stop();
        otherServer.stop();
        noServer.close();
    }

    private void startTheOtherServer() throws IOException {
        noServer.release();
        otherServer.start();
    }

    @Test
    void aDeadMailServerKeepsNothingFromTheOtherChannelAndGetsItsMailWhenItIsBack() throws IOException {
        var tries = new Tries();
        try (var notifier = desk.notifier(tries, email("mail", port, ALICE), email("dead", otherPort, ALICE))) {
            for (var i = 0; i < NOTICES; i++) {
                desk.tell(question("a" + i, inAnHour()));
            }

            var delivered = desk.receipts("mail", NOTICES);
            // Each channel begins in its own time.
            tries.await("dead", 1);
            var ofDeadChannel = desk.receiptsOf("dead");
            startTheOtherServer();
            var deliveredLater = desk.receipts("dead", NOTICES);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(notifier.health())
                    .hasSize(2)
                    .allMatch(channel -> channel.problem().isEmpty()));
            assertThat(delivered).allMatch(NotifierOnBrokerTest::isDeliveredAtOnce);
            assertThat(ofDeadChannel).isEmpty();
            assertThat(deliveredLater).allMatch(receipt -> receipt.getStatus() == DeliveryStatus.DELIVERED);
            assertThat(deliveredLater).anyMatch(receipt -> receipt.getAttempts() > 1);
            assertThat(mailServer.getReceivedMessages()).hasSize(NOTICES);
            assertThat(otherServer.getReceivedMessages()).hasSize(NOTICES);
        }
    }

    @Test
    void whatWaitedWhenTheNotifierStoppedIsDeliveredAfterItsNextStart() throws IOException {
        try (var first = desk.notifier(email("mail", otherPort, ALICE))) {
            desk.tell(question("b1", inAnHour()));
            await().atMost(PATIENCE)
                    .until(() -> first.health().get(0).lastPoll().isPresent());
        }

        startTheOtherServer();
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
        await().atMost(PATIENCE).pollDelay(lookBack.plusMillis(500)).until(() -> true);
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
        var tries = new Tries();
        var ahead = new AtomicReference<>(Duration.ZERO);
        try (var notifier =
                desk.notifier(tries, () -> Instant.now().plus(ahead.get()), email("dead", otherPort, ALICE))) {
            desk.tell(question("e1", inAnHour()));
            tries.await("dead", 2);
            ahead.set(Duration.ofHours(2));

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
}
