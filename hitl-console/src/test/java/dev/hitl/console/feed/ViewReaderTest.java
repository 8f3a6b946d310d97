package dev.hitl.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.console.Workshop;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.Approval;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewReaderTest {

    private static final SubjectKey GHOST = new SubjectKey("payments", "ghost");

    private final Connection connection =
            new Connection(ConnectionSettings.of("127.0.0.1:1", "http://127.0.0.1:1"), "reader");
    private final Inbox inbox = new Inbox();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger opened = new AtomicInteger();
    private ViewReader reader;

    @AfterEach
    void stop() {
        reader.close();
        connection.close();
    }

    private class Broker extends MockConsumer<byte[], byte[]> {

        Broker(List<Topic<?>> topics) {
            super("earliest");
            for (var topic : topics) {
                var name = connection.topics().of(topic);
                updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
                updateBeginningOffsets(Map.of(new TopicPartition(name, 0), 0L));
                updateEndOffsets(Map.of(new TopicPartition(name, 0), 0L));
            }
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            if (gone.get()) {
                throw new TimeoutException("Nobody answers");
            }
            return super.endOffsets(partitions, timeout);
        }
    }

    private Broker broker(Topic<?>... topics) {
        return new Broker(List.of(topics));
    }

    private void read(java.util.function.IntFunction<Broker> nth, InstantSource clock) {
        reader = new ViewReader(connection, () -> nth.apply(opened.incrementAndGet()), inbox, new History(10), clock)
                .start();
    }

    private static Approval asked(SubjectKey key) {
        var workshop = new Workshop();
        workshop.ask(key, "Wipe production DB", "Delete table users", "{}", Risk.LOW);
        return workshop.inbox.record(key).orElseThrow();
    }

    @Test
    void itWaitsUntilAllThreeTopicsAreThere() {
        read(
                n -> n == 1
                        ? broker(Topics.APPROVALS, Topics.AUDIT)
                        : broker(Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT),
                InstantSource.system());

        await().atMost(Duration.ofMinutes(3)).until(inbox::ready);

        assertThat(opened).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void whateverBreaksItBeginsAnew() {
        read(
                n -> {
                    if (n == 1) {
                        throw new IllegalStateException("Not expected by anybody");
                    }
                    return broker(Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT);
                },
                InstantSource.system());

        await().atMost(Duration.ofMinutes(3)).until(inbox::ready);

        assertThat(opened).hasValue(2);
    }

    @Test
    void aBrokerThatIsGoneIsNoticedThoughPollingStaysQuiet() {
        var begin = Instant.now();
        // A clock that runs twenty times as fast, so that ten seconds of silence are soon over.
        InstantSource fast =
                () -> begin.plus(Duration.between(begin, Instant.now()).multipliedBy(20));
        read(n -> broker(Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT), fast);
        await().atMost(Duration.ofMinutes(3)).until(inbox::ready);

        gone.set(true);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> inbox.staleSince(fast.instant()).isPresent());
        gone.set(false);

        await().atMost(Duration.ofMinutes(3))
                .until(() -> inbox.staleSince(fast.instant()).isEmpty());
        assertThat(inbox.ready()).isTrue();
        assertThat(opened)
                .as("readings, none of them because of a short silence")
                .hasValue(1);
    }

    @Test
    void whoClosesItWhileItConnectsDoesNotWaitForABroker() throws Exception {
        var connecting = new CountDownLatch(1);
        var mayConnect = new CountDownLatch(1);
        var asked = new AtomicBoolean();
        read(
                n -> {
                    connecting.countDown();
                    awaitIt(mayConnect);
                    return new Broker(List.of()) {
                        @Override
                        public synchronized Map<String, List<PartitionInfo>> listTopics() {
                            asked.set(true);
                            return super.listTopics();
                        }
                    };
                },
                InstantSource.system());
        connecting.await();
        var closing = new Thread(reader::close);

        closing.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        mayConnect.countDown();
        closing.join();

        assertThat(asked).isFalse();
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rule 28: what the topic that was made anew, or cut off, does not hold has no tombstone either. */
    @Test
    void aViewThatIsNotTheOneItWasIsReadAnewAndShowsNoGhost() {
        var first = new AtomicReference<Broker>();
        read(
                n -> {
                    var broker = broker(Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT);
                    first.compareAndSet(null, broker);
                    return broker;
                },
                InstantSource.system());
        await().atMost(Duration.ofMinutes(3)).until(inbox::ready);
        inbox.put(asked(GHOST));

        first.get()
                .setPollException(new OffsetOutOfRangeException(
                        Map.of(new TopicPartition(connection.topics().of(Topics.APPROVALS), 0), 7L)));

        await().atMost(Duration.ofMinutes(3)).until(() -> inbox.row(GHOST).isEmpty());
        assertThat(opened).hasValue(2);
    }

    /** Rule 28: what was deleted meanwhile, and whose tombstone is gone as well, must not be shown for ever. */
    @Test
    void aReaderThatWasCutOffForHalfADayReadsAnewAndShowsNoGhost() {
        var now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
        read(n -> broker(Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT), now::get);
        await().atMost(Duration.ofMinutes(3)).until(inbox::ready);
        inbox.put(asked(GHOST));

        gone.set(true);
        now.updateAndGet(then -> then.plus(Duration.ofHours(13)));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> inbox.staleSince(now.get()).isPresent());
        gone.set(false);

        await().atMost(Duration.ofMinutes(3)).until(() -> inbox.row(GHOST).isEmpty());
        assertThat(opened).hasValue(2);
    }
}
