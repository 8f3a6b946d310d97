package dev.hitl.streams.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Rule 22: the alarm names who holds the partition, and nobody else. */
class HolderTest {

    private static final Standstill STANDSTILL =
            new Standstill(new TopicPartition("hitl.approval-requests", 1), new Ends(17, 30), 0, Duration.ofSeconds(5));
    private static final ProducerState GUILTY = producer(4711, OptionalLong.of(17));
    private static final ProducerState LATER = producer(815, OptionalLong.of(21));
    private static final ProducerState IDLE = producer(7, OptionalLong.empty());
    private static final Answer<Collection<TransactionListing>> ALL_IDS = new Answer<>(
            Optional.of(List.of(
                    new TransactionListing("innocent", 815, TransactionState.ONGOING),
                    new TransactionListing("nightly-import", 4711, TransactionState.ONGOING))),
            "");

    @Test
    void shouldNameWhoseTransactionBeganWhereThePartitionStands() {
        var told = Holder.told(STANDSTILL, producers(IDLE, LATER, GUILTY), ALL_IDS);

        assertThat(told.named()).isTrue();
        assertThat(told.sentence())
                .contains("producer id 4711", "transactional id nightly-import")
                .doesNotContain("815", "innocent");
    }

    @Test
    void shouldNameNobodyWhereNoTransactionBeganThere() {
        var told = Holder.told(STANDSTILL, producers(IDLE, LATER), ALL_IDS);

        assertThat(told.named()).isFalse();
        assertThat(told.sentence())
                .contains("no producer has one that began there", "describe-producers")
                .doesNotContain("815", "innocent");
    }

    @Test
    void shouldSayWhyItDoesNotKnowTheTransactionalId() {
        var notTold = Holder.told(STANDSTILL, producers(GUILTY), new Answer<>(Optional.of(List.of()), ""));
        var silent = Holder.told(STANDSTILL, producers(GUILTY), new Answer<>(Optional.empty(), "the broker did not"));

        assertThat(notTold.named()).isFalse();
        assertThat(notTold.sentence()).contains("producer id 4711", "this principal is not told");
        assertThat(silent.named()).isFalse();
        assertThat(silent.sentence())
                .contains("producer id 4711", "the broker did not")
                .doesNotContain("not told");
    }

    private static Answer<PartitionProducerState> producers(ProducerState... some) {
        return new Answer<>(Optional.of(new PartitionProducerState(List.of(some))), "");
    }

    private static ProducerState producer(long id, OptionalLong began) {
        return new ProducerState(id, 0, 1, 0, OptionalInt.empty(), began);
    }
}
