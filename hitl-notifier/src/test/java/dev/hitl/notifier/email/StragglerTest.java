package dev.hitl.notifier.email;

import static dev.hitl.notifier.email.EmailFixture.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.NobodyThere;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Backoff;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.RetryingDelivery;
import dev.hitl.notifier.channel.RetryingDelivery.Settled;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices in a row, as the dispatcher delivers them: the next one waits for the one before it. */
class StragglerTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final String FULL = "452 4.2.2 mailbox full";

    /** Goes on with each look at it, so that a slow machine does not use up the patience within one try. */
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private final InstantSource clock = () -> now.updateAndGet(time -> time.plus(BETWEEN_LOOKS));
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private ScriptedSmtp mailServer;
    private RetryingDelivery delivery;

    @BeforeEach
    void startMailServer() throws IOException {
        mailServer = new ScriptedSmtp(Optional.empty());
        delivery = new RetryingDelivery(
                channel(), new Backoff(Duration.ofMillis(20), Duration.ofMillis(80)), PATIENCE, clock, worker);
    }

    @AfterEach
    void stopMailServer() throws IOException {
        worker.shutdownNow();
        mailServer.close();
    }

    @Test
    void aFullMailboxDoesNotKeepTheNextQuestionFromTheOthers() throws Exception {
        mailServer.answer(ALICE, FULL);

        var first = settle("a", A_DAY);
        var next = settle("b", FIVE_MINUTES);

        assertThat(mailServer.accepted()).containsExactly(BOB, BOB);
        assertThat(first.attempts()).isGreaterThan(1);
        assertThat(List.of(first, next)).allSatisfy(settled -> {
            assertThat(settled.delivery()).isInstanceOf(Delivered.class);
            assertThat(((Delivered) settled.delivery()).refused())
                    .singleElement()
                    .asString()
                    .startsWith(ALICE + ": ")
                    .contains(FULL);
        });
    }

    @Test
    void aMailboxThatStaysFullHoldsUpOneNoticeOnlyAndNotEachOfThem() throws Exception {
        mailServer.answer(ALICE, FULL);
        settle("a", A_DAY);

        var next = settle("b", FIVE_MINUTES);

        assertThat(next.attempts()).isEqualTo(1);
    }

    @Test
    void whoeverIsReachedAgainIsWaitedForAgain() throws Exception {
        mailServer.answer(ALICE, FULL);
        settle("a", A_DAY);
        mailServer.acceptEverybody();
        settle("b", A_DAY);
        mailServer.answer(ALICE, FULL);

        var third = settle("c", A_DAY);

        assertThat(third.attempts()).isGreaterThan(1);
    }

    @Test
    void anAnswerThatEndsTheConnectionDoesNotKeepTheMailFromTheOthers() throws Exception {
        mailServer.answer(ALICE, "421 4.7.0 too many mails for this mailbox");

        var settled = settle("a", A_DAY);

        assertThat(mailServer.accepted()).containsExactly(BOB);
        assertThat(settled.delivery()).isInstanceOf(Delivered.class);
    }

    @Test
    void aNoticeThatNobodyWasToldOfHasNoEndingButItsOwn() {
        mailServer.answer(ALICE, FULL);
        mailServer.answer(BOB, FULL);

        var tried = channel().deliver(notice("a", A_DAY));

        assertThat(tried).isInstanceOf(RetryAt.class);
        assertThat(((RetryAt) tried).partly()).isEmpty();
    }

    @Test
    void aServerThatGoesDownInBetweenIsWaitedFor() throws Exception {
        mailServer.answer(ALICE, FULL);
        var channel = channel();
        channel.deliver(notice("a", A_DAY));
        var port = mailServer.port();
        mailServer.close();
        try (var nobody = await().atMost(FIVE_MINUTES)
                .ignoreException(BindException.class)
                .until(() -> NobodyThere.at(port), held -> true)) {
            var whileDown = (RetryAt) channel.deliver(notice("a", A_DAY));

            assertThat(nobody.port()).isEqualTo(port);
            assertThat(whileDown.partly()).hasValueSatisfying(partly -> {
                assertThat(partly.putOffSince()).isEmpty();
                assertThat(partly.ending().refused()).hasSize(1);
            });
        }
    }

    private EmailChannel channel() {
        var to = List.of(Destination.person(ALICE), Destination.person(BOB));
        return new EmailChannel(
                new EmailSettings("email", plain(mailServer.port()), "hitl@example.com", to, EmailFixture.BERLIN),
                EmailFixture.LINKS,
                clock);
    }

    private Settled settle(String id, Duration timeGiven) throws Exception {
        var notice = notice(id, timeGiven);
        return delivery.deliver(notice, notice.deadline()).toCompletableFuture().get(5, TimeUnit.MINUTES);
    }

    private static Notice notice(String id, Duration timeGiven) {
        return Notices.asked(new SubjectKey("payments", id), Instant.now(), timeGiven);
    }
}
