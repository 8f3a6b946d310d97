package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.DeliveryListener;
import dev.hitl.wire.connection.ConnectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifierStopTest {

    private static final int CHANNELS = 40;
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final CountDownLatch hanging = new CountDownLatch(CHANNELS);
    private final CountDownLatch freed = new CountDownLatch(1);

    @AfterEach
    void free() {
        freed.countDown();
    }

    /** Each with a time of its own would take two minutes at least. */
    @Test
    void shouldWaitOnceForAllChannelsThatHang() throws InterruptedException {
        var channels = IntStream.range(0, CHANNELS)
                .mapToObj(number -> new Named("channel-" + number))
                .toList();
        var notifier = Notifier.start(
                ConnectionSettings.of("127.0.0.1:1", "http://127.0.0.1:1"),
                channels,
                DispatchSettings.STANDARD,
                DeliveryListener.NONE,
                untold());
        var allHang = hanging.await(5, TimeUnit.MINUTES);
        var before = System.nanoTime();

        var thrown = catchThrowable(() -> notifier.close(WITHIN));

        assertThat(allHang).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(WITHIN.multipliedBy(CHANNELS));
        assertThat(thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("channel-0", "channel-" + (CHANNELS - 1));
    }

    /** A channel's thread asks for the time first; it is not told, interrupted or not. */
    private InstantSource untold() {
        return () -> {
            hanging.countDown();
            while (freed.getCount() > 0) {
                try {
                    freed.await();
                } catch (InterruptedException e) {
                    Thread.yield();
                }
            }
            return Instant.EPOCH;
        };
    }

    private record Named(String name) implements Channel {
        @Override
        public Delivery deliver(Notice notice) {
            throw new AssertionError("Nothing is delivered here");
        }
    }
}
