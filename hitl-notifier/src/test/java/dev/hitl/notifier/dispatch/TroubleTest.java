package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.channel.DeliveryListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TroubleTest {

    private static final Notice WIPE = question("wipe");
    private static final Notice REFUND = question("refund");
    private static final Delivery DOWN = RetryAt.whenever("No connection to the mail server mail:25");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Trouble.class);
    private final Level usual = logger.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = Notices.ASKED;
    private final Trouble trouble = new Trouble("email", DeliveryListener.NONE, () -> now);

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(usual);
    }

    @Test
    void shouldSayAtOnceThatANoticeWaitsAndWhy() {
        tried(WIPE, DOWN);

        assertThat(lines())
                .containsExactly("WARN Channel email waits: No connection to the mail server mail:25;"
                        + " REQUESTED of payments/wipe is tried again");
        assertThat(trouble.failure())
                .contains("its last try failed at 2026-11-23T13:27:10Z: No connection to the mail server mail:25");
    }

    @Test
    void shouldSayItOnceAMinuteWhileTheSameNoticeWaits() {
        for (var second = 0; second <= 120; second++) {
            tried(WIPE, DOWN);
            now = now.plusSeconds(1);
        }

        assertThat(lines()).hasSize(3).allMatch(line -> line.startsWith("WARN Channel email waits: "));
    }

    @Test
    void shouldSayItOfEachNoticeThatBeginsToWait() {
        tried(WIPE, DOWN);
        tried(REFUND, DOWN);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).contains("REQUESTED of payments/refund");
    }

    @Test
    void shouldSayThatItGoesOnOncePeopleAreToldAgain() {
        tried(WIPE, DOWN);

        tried(WIPE, Delivered.to("mail-1"));

        assertThat(lines()).hasSize(2).last().isEqualTo("INFO Channel email goes on");
        assertThat(trouble.failure()).isEmpty();
    }

    @Test
    void shouldSayNothingWhilePeopleAreTold() {
        tried(WIPE, Delivered.to("mail-1"));

        assertThat(lines()).isEmpty();
        assertThat(trouble.failure()).isEmpty();
    }

    /** What is put off no longer was told to the others, and no try says so. */
    @Test
    void shouldGoOnWithoutThoseWhoWerePutOffForTooLong() {
        tried(WIPE, RetryAt.whenever("452 mailbox full"));

        trouble.settled("email", WIPE, new Delivered("mail-1", List.of("bob@example.com: 452 mailbox full")), 3);

        assertThat(lines()).last().isEqualTo("INFO Channel email goes on");
    }

    @Test
    void shouldStillTellOfTheFailureWhenANoticeIsGivenUp() {
        tried(WIPE, DOWN);

        trouble.settled("email", WIPE, new Undeliverable("Gave up: No connection"), 16);

        assertThat(trouble.failure()).isPresent();
    }

    @Test
    void shouldNotSayThatItGoesOnWhenTheOtherSideRefusesForGood() {
        tried(WIPE, DOWN);

        tried(WIPE, new Undeliverable("550 no such mailbox"));

        assertThat(lines()).hasSize(1);
        assertThat(trouble.failure()).isEmpty();
    }

    private void tried(Notice notice, Delivery delivery) {
        trouble.tried("email", notice, delivery, Duration.ofMillis(5));
    }

    private List<String> lines() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private static Notice question(String id) {
        return Notices.asked(new SubjectKey("payments", id), Notices.ASKED, Duration.ofMinutes(10));
    }
}
