package dev.hitl.tests.notifier;

import static dev.hitl.tests.notifier.NoticeDesk.header;
import static dev.hitl.tests.notifier.NoticeDesk.question;
import static dev.hitl.tests.notifier.NoticeDesk.slack;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notifier.slack.WebhookUrl;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.standalone.demo.SlackPost;
import dev.hitl.standalone.demo.SlackStandIn;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack's webhook is down, back again, or gone for good; cards go over HTTP to a server that answers as Slack does. */
@UsesRealParts
class SlackOnBrokerTest {

    private static final int NOTICES = 10;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final RealParts parts;
    private NoticeDesk desk;

    SlackOnBrokerTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void open() {
        desk = new NoticeDesk(parts, 1);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aSlackThatWasDownGetsEveryCardInOrderWhenItIsBack() throws IOException {
        var tries = new Tries();
        try (var down = HeldPort.take();
                var notifier = desk.notifier(tries, slack("slack", SlackStandIn.webhook(down.number()), TIMEOUT))) {
            IntStream.range(0, NOTICES).forEach(i -> desk.tell(question("a" + i, inAnHour())));
            tries.await("slack", 2);
            down.release();

            try (var slack = SlackStandIn.start(down.number())) {
                var receipts = desk.receipts("slack", NOTICES);

                assertThat(notifier.health()).hasSize(1);
                assertThat(receipts).allMatch(receipt -> receipt.getStatus() == DeliveryStatus.DELIVERED);
                assertThat(receipts.get(0).getAttempts()).isGreaterThan(2);
                assertThat(slack.posts().stream().map(SlackPost::text))
                        .hasSize(NOTICES)
                        .zipSatisfy(
                                IntStream.range(0, NOTICES)
                                        .mapToObj(i -> "Approve? Action a" + i + " ")
                                        .toList(),
                                (text, expected) -> assertThat(text).contains(expected));
            }
        }
    }

    @Test
    void ofAWebhookThatIsGoneEachNoticeHasItsReceiptAndDeadLetterWithoutTheAddress() {
        try (var slack = SlackStandIn.start(0);
                var notifier = desk.notifier(slack(
                        "slack",
                        WebhookUrl.of("http://127.0.0.1:" + slack.port() + "/services/T1/B1/XXXXXXXX"),
                        TIMEOUT))) {
            IntStream.range(0, NOTICES).forEach(i -> desk.tell(question("b" + i, inAnHour())));

            var receipts = desk.receipts("slack", NOTICES);
            var letters = desk.deadLetters(NOTICES);

            assertThat(notifier.health()).hasSize(1);
            assertThat(receipts)
                    .allMatch(receipt -> receipt.getStatus() == DeliveryStatus.UNDELIVERABLE)
                    .allSatisfy(receipt -> assertThat(receipt.getWhy())
                            .contains("404 no_service")
                            .doesNotContain("/services", "XXXX"));
            assertThat(letters.stream().map(letter -> new String(letter.key(), UTF_8)))
                    .containsExactlyElementsOf(IntStream.range(0, NOTICES)
                            .mapToObj(i -> "payments/b" + i)
                            .toList());
            assertThat(letters).allSatisfy(letter -> assertThat(header(letter, "hitl-reason"))
                    .contains("404 no_service")
                    .doesNotContain("/services", "XXXX"));
            assertThat(slack.posts()).isEmpty();
        }
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600);
    }
}
