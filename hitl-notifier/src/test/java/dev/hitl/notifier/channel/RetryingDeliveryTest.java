package dev.hitl.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.Partly;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.channel.RetryingDelivery.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryingDeliveryTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(10), Duration.ofMillis(40));

    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant BEGIN = Instant.now();
    private static final long BEGIN_NANOS = System.nanoTime();

    /** Goes as the worker's waits do; the machine's may be put back meanwhile. */
    private final InstantSource clock = () -> BEGIN.plusNanos(System.nanoTime() - BEGIN_NANOS);

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final List<Instant> tries = new ArrayList<>();

    @AfterEach
    void stopWorker() {
        worker.shutdownNow();
    }

    @Test
    void whatFailsForNowIsTriedUntilItSucceeds() throws Exception {
        var settled = settle(
                clock.instant().plus(LONG), RetryAt.whenever("down"), RetryAt.whenever("down"), Delivered.to("ref-1"));

        assertThat(settled).isEqualTo(new Settled(Delivered.to("ref-1"), 3));
    }

    @Test
    void whatFailsForEverIsTriedOnce() throws Exception {
        var settled = settle(clock.instant().plus(LONG), new Undeliverable("550 no such mailbox"));

        assertThat(settled).isEqualTo(new Settled(new Undeliverable("550 no such mailbox"), 1));
    }

    @Test
    void aTimeThatTheOtherSideNamedIsObeyed() throws Exception {
        var notBefore = clock.instant().plusMillis(400);

        settle(clock.instant().plus(LONG), new RetryAt(Optional.of(notBefore), "429"), Delivered.to("ref-1"));

        assertThat(tries.get(1)).isAfterOrEqualTo(notBefore);
    }

    @Test
    void noTryIsMadeAfterTheTimeToGiveUpAndThereIsAlwaysOne() throws Exception {
        var settled = settle(clock.instant().minusSeconds(1), RetryAt.whenever("down"));

        assertThat(settled).isEqualTo(new Settled(new Undeliverable("Gave up: down"), 1));
    }

    @Test
    void aServerThatAsksForMoreTimeThanThereIsEndsTheTries() throws Exception {
        var settled = settle(
                clock.instant().plusSeconds(5),
                new RetryAt(Optional.of(clock.instant().plusSeconds(3600)), "busy"));

        assertThat(settled).isEqualTo(new Settled(new Undeliverable("Gave up: busy"), 1));
    }

    @Test
    void aNoticeThatWasPartlyToldEndsWithThoseWhoWereWhenItsTimeIsUp() throws Exception {
        var ending = new Delivered("ref-1", List.of("alice@example.com: 452 mailbox full"));

        var settled = settle(
                clock.instant().minusSeconds(1),
                new RetryAt(Optional.empty(), "452", Optional.of(new Partly(ending, Optional.empty()))));

        assertThat(settled).isEqualTo(new Settled(ending, 1));
    }

    @Test
    void whoeverHasBeenPutOffForLongerThanThePatienceIsNotWaitedFor() throws Exception {
        var ending = new Delivered("ref-1", List.of("alice@example.com: 452 mailbox full"));
        var since = Optional.of(clock.instant().minus(PATIENCE));

        var settled = settle(
                clock.instant().plusSeconds(3600),
                new RetryAt(Optional.empty(), "452", Optional.of(new Partly(ending, since))));

        assertThat(settled).isEqualTo(new Settled(ending, 1));
    }

    @Test
    void aChannelThatBreaksIsGivenUpAndHeardOf() throws Exception {
        var heard = new ArrayList<Delivery>();
        var listener = new DeliveryListener() {
            @Override
            public void tried(String channel, Notice notice, Delivery delivery, Duration took) {
                heard.add(delivery);
            }
        };
        Channel broken = new NamedChannel(notice -> {
            throw new IllegalStateException("a mistake with hunter2 in it");
        });

        var settled = new RetryingDelivery(ObservedChannel.wrap(broken, listener), QUICK, PATIENCE, clock, worker)
                .deliver(Notices.requested(), clock.instant().plus(LONG))
                .toCompletableFuture()
                .get(5, TimeUnit.MINUTES);

        assertThat(settled.delivery()).isInstanceOf(Undeliverable.class);
        assertThat(((Undeliverable) settled.delivery()).why()).doesNotContain("hunter2");
        assertThat(heard).containsExactly(settled.delivery());
    }

    private Settled settle(Instant giveUpAt, Delivery... answers) throws Exception {
        Queue<Delivery> script = new ArrayDeque<>(List.of(answers));
        Channel channel = new NamedChannel(notice -> {
            tries.add(clock.instant());
            return script.remove();
        });
        return new RetryingDelivery(channel, QUICK, PATIENCE, clock, worker)
                .deliver(Notices.requested(), giveUpAt)
                .toCompletableFuture()
                .get(5, TimeUnit.MINUTES);
    }

    private record NamedChannel(Function<Notice, Delivery> answer) implements Channel {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Delivery deliver(Notice notice) {
            return answer.apply(notice);
        }
    }
}
