package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.DeliveryListener;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ChannelThreadTest {

    /** An Error that left the thread would end the channel for good, in silence. */
    @Test
    void shouldBeginAgainAfterAnError() throws InterruptedException {
        var clock = new FailingOnce();

        var notifier = Notifier.start(
                ConnectionSettings.of("127.0.0.1:1", "http://127.0.0.1:1"),
                List.of(new Silent()),
                DispatchSettings.STANDARD,
                DeliveryListener.NONE,
                clock::now);
        var beganAgain = clock.askedAfterTheError.await(5, TimeUnit.MINUTES);
        var health = notifier.health();
        notifier.close(Duration.ofMinutes(5));

        assertThat(beganAgain).isTrue();
        assertThat(health).singleElement().satisfies(channel -> assertThat(channel.problem())
                .contains("unable to create native thread"));
    }

    /** A run that can't begin is tried again each minute, and each could leave a thread and its connections behind. */
    @Test
    void shouldMakeNoClientForARunThatCannotBegin() throws InterruptedException {
        var runs = new CountDownLatch(2);
        var noConsumerTakesThem = Map.of("max.poll.records", "many", "metric.reporters", Clients.class.getName());
        var notifier = Notifier.start(
                new ConnectionSettings(
                        "127.0.0.1:1", "http://127.0.0.1:1", TopicNames.STANDARD, noConsumerTakesThem, Map.of()),
                List.of(new Silent()),
                DispatchSettings.STANDARD,
                DeliveryListener.NONE,
                () -> {
                    runs.countDown();
                    return Instant.EPOCH;
                });
        var beganAgain = runs.await(5, TimeUnit.MINUTES);

        notifier.close(Duration.ofMinutes(5));

        assertThat(beganAgain).isTrue();
        assertThat(Clients.MADE).hasValue(0);
    }

    @Test
    void shouldSayOnceThatNobodyAnswersAndOnceThatItGoesOn() {
        var begin = Notices.ASKED;
        var now = new AtomicReference<>(begin);
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(ChannelThread.class);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try (var connection =
                new Connection(ConnectionSettings.of("127.0.0.1:1", "http://127.0.0.1:1"), "hitl-notifier")) {
            var thread = new ChannelThread(
                    connection, new Silent(), DispatchSettings.STANDARD, DeliveryListener.NONE, now::get);

            now.set(begin.plusSeconds(11));
            thread.polled(Optional.of(begin), true, () -> "nobody did");
            thread.polled(Optional.of(begin), true, () -> "nobody did");
            var silent = thread.health().problem();
            thread.polled(Optional.of(now.get()), false, () -> "nobody did");
            var notYetLetIn = thread.health().problem();
            thread.polled(Optional.of(now.get()), true, () -> "nobody did");
            thread.polled(Optional.of(now.get()), true, () -> "nobody did");

            assertThat(silent).contains("nobody did");
            assertThat(notYetLetIn).contains("nobody did");
            assertThat(thread.health().problem()).isEmpty();
            assertThat(log.list)
                    .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
                    .containsExactly("ERROR Channel silent waits: nobody did", "INFO Channel silent goes on");
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    /** Counts the clients that were made. */
    public static final class Clients implements MetricsReporter {

        private static final AtomicInteger MADE = new AtomicInteger();

        @Override
        public void init(List<KafkaMetric> metrics) {
            MADE.incrementAndGet();
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}
    }

    /** Asked when a run begins, and after its first poll; that is when this fails. */
    private static final class FailingOnce {

        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch askedAfterTheError = new CountDownLatch(1);

        Instant now() {
            var times = asked.incrementAndGet();
            if (times == 2) {
                throw new OutOfMemoryError("unable to create native thread");
            } else if (times > 2) {
                askedAfterTheError.countDown();
            }
            return Instant.EPOCH;
        }
    }

    private record Silent() implements Channel {

        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Delivery deliver(Notice notice) {
            throw new AssertionError("Nothing is delivered here");
        }
    }
}
