package dev.hitl.streams.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 22: what can't be seen must not hide what can. */
class StandstillWatchTest {

    private static final TopicPartition HELD = new TopicPartition("hitl.approval-requests", 1);
    private static final TopicPartition MOVES = new TopicPartition("hitl.approval-decisions", 1);
    private static final TopicPartition FORBIDDEN = new TopicPartition("hitl.strays", 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final Broker broker = new Broker();
    private final AtomicInteger saidBlind = new AtomicInteger();
    private final StandstillWatch watch = new StandstillWatch(
            broker, List.of(HELD, MOVES, FORBIDDEN), broker::said, saidBlind::incrementAndGet, meters, nanos::get);

    @AfterEach
    void stop() {
        watch.close();
    }

    /** A broker that answers about offsets as the test says, and about producers not at all, for nobody is at its address. */
    private static final class Broker extends ForwardingAdmin {

        private final Map<TopicPartition, Ends> ends = new HashMap<>();
        private Optional<String> said = Optional.empty();
        private Optional<String> saidWhenAskedForProducers = Optional.empty();
        private int askedForProducers;

        Broker() {
            super(Map.of("bootstrap.servers", "127.0.0.1:1"));
        }

        void said(Optional<String> text) {
            said = text;
        }

        @Override
        public ListOffsetsResult listOffsets(Map<TopicPartition, OffsetSpec> asked, ListOffsetsOptions options) {
            if (ends.isEmpty()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            var futures = new HashMap<TopicPartition, KafkaFuture<ListOffsetsResultInfo>>();
            asked.keySet().forEach(partition -> futures.put(partition, answer(partition, options.isolationLevel())));
            return new ListOffsetsResult(futures);
        }

        private KafkaFuture<ListOffsetsResultInfo> answer(TopicPartition partition, IsolationLevel level) {
            var known = ends.get(partition);
            var answer = new KafkaFutureImpl<ListOffsetsResultInfo>();
            if (known == null) {
                answer.completeExceptionally(new TopicAuthorizationException(partition.topic()));
            } else {
                var offset = level == IsolationLevel.READ_COMMITTED ? known.stable() : known.end();
                answer.complete(new ListOffsetsResultInfo(offset, -1, Optional.empty()));
            }
            return answer;
        }

        @Override
        public DescribeProducersResult describeProducers(
                java.util.Collection<TopicPartition> partitions, DescribeProducersOptions options) {
            askedForProducers++;
            saidWhenAskedForProducers = said;
            return super.describeProducers(partitions, options.timeoutMs(100));
        }
    }

    @Test
    void shouldSeeWhatStandsStillBesideAPartitionThatIsNotSeen() {
        broker.ends.putAll(Map.of(HELD, new Ends(17, 18), MOVES, new Ends(3, 3)));
        watch.look();
        passes(Duration.ofSeconds(5));

        watch.look();

        assertThat(length(HELD)).isEqualTo(5);
        assertThat(length(MOVES)).isZero();
        assertThat(length(FORBIDDEN)).isNaN();
        assertThat(broker.said.orElseThrow())
                .contains(HELD + " has not moved from offset 17 for 5 s")
                .contains(FORBIDDEN + " could not be looked at: this principal is not told")
                .doesNotContain(MOVES.toString());
    }

    @Test
    void shouldTellTheAlarmBeforeItAsksForWhoIsToBlame() {
        standsStill();

        watch.look();

        assertThat(broker.saidWhenAskedForProducers.orElseThrow()).contains(HELD + " has not moved");
        assertThat(broker.said.orElseThrow())
                .contains("the broker did not answer within 5 s")
                .contains("CurrentTransactionStartOffset is 17");
    }

    @Test
    void shouldAskAgainEachMinuteForWhomItDoesNotKnow() {
        standsStill();
        watch.look();
        passes(StandstillWatch.ASK_AGAIN_EVERY.minusSeconds(1));
        watch.look();
        var early = broker.askedForProducers;
        passes(Duration.ofSeconds(1));

        watch.look();

        assertThat(early).isEqualTo(1);
        assertThat(broker.askedForProducers).isEqualTo(2);
    }

    /** Rule 22: a number that nobody measures any more must not look like one. */
    @Test
    void shouldNotGoOnWithOldNumbersWhenNothingIsSeen() {
        standsStill();
        watch.look();
        broker.ends.clear();

        watch.look();

        assertThat(length(HELD)).isNaN();
        assertThat(broker.said.orElseThrow()).contains("could not be looked at", "unable to create native thread");
    }

    /** An Error that left the look would end all further ones, in silence. */
    @Test
    void shouldGoOnLookingAfterAnError() {
        watch.look();
        broker.ends.putAll(Map.of(HELD, new Ends(17, 17), MOVES, new Ends(3, 3), FORBIDDEN, new Ends(0, 0)));

        watch.look();

        assertThat(length(HELD)).isZero();
        assertThat(broker.said).isEmpty();
    }

    /** Who is told looks at the topics, and goes on by itself until it can. */
    @Test
    void shouldSayOnceForEachReasonThatItSeesNothing() {
        watch.look();
        watch.look();
        var whileNobodyAnswers = saidBlind.get();
        broker.ends.putAll(Map.of(HELD, new Ends(17, 17), MOVES, new Ends(3, 3), FORBIDDEN, new Ends(0, 0)));
        watch.look();
        var onceAllIsSeen = saidBlind.get();
        broker.ends.remove(FORBIDDEN);

        watch.look();

        assertThat(whileNobodyAnswers).isEqualTo(1);
        assertThat(onceAllIsSeen).isEqualTo(1);
        assertThat(saidBlind).hasValue(2);
    }

    private void standsStill() {
        broker.ends.putAll(Map.of(HELD, new Ends(17, 18), MOVES, new Ends(3, 3), FORBIDDEN, new Ends(0, 0)));
        watch.look();
        passes(Duration.ofSeconds(5));
    }

    private double length(TopicPartition partition) {
        return meters.get(StandstillWatch.METRIC)
                .tags("topic", partition.topic(), "partition", Integer.toString(partition.partition()))
                .gauge()
                .value();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
