package dev.hitl.streams.standstill;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out whose transactions hold partitions, as far as the processor's rights go: who may read a topic may ask for its
 * producers, but transactional ids are told only to who may describe them.
 */
final class Holder {

    private static final String TOOL = "kafka-transactions.sh --bootstrap-server … ";

    private final Admin admin;

    Holder(Admin admin) {
        this.admin = admin;
    }

    /**
     * Who holds a partition, and what to do, or how to find out.
     *
     * @param named whether that is all that can be known
     * @param sentence for people
     */
    record Told(boolean named, String sentence) {

        private static Told of(boolean named, String who) {
            return new Told(named, who + "; see docs/runbook/hanging-transaction.md");
        }
    }

    /** Asks for all of them at once; waits ten seconds at most. */
    Map<TopicPartition, Told> of(Collection<Standstill> standstills) {
        var producers = producers(standstills);
        var ids = standstills.stream()
                .flatMap(standstill -> guilty(standstill, producers.get(standstill.partition())).stream())
                .map(ProducerState::producerId)
                .toList();
        // Without a filter it would be every transaction of the cluster.
        var transactions =
                ids.isEmpty() ? new Answer<Collection<TransactionListing>>(Optional.empty(), "") : transactions(ids);
        return standstills.stream()
                .collect(Collectors.toMap(
                        Standstill::partition,
                        standstill -> told(standstill, producers.get(standstill.partition()), transactions)));
    }

    private Map<TopicPartition, Answer<PartitionProducerState>> producers(Collection<Standstill> standstills) {
        var partitions = standstills.stream().map(Standstill::partition).toList();
        var asked = admin.describeProducers(partitions, new DescribeProducersOptions().timeoutMs(Answer.PATIENCE_MS));
        Answer.await(partitions.stream().map(asked::partitionResult).toList());
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(), partition -> Answer.of(asked.partitionResult(partition))));
    }

    private Answer<Collection<TransactionListing>> transactions(Collection<Long> producers) {
        var asked = admin.listTransactions(new ListTransactionsOptions()
                        .filterProducerIds(producers)
                        .timeoutMs(Answer.PATIENCE_MS))
                .all();
        Answer.await(List.of(asked));
        return Answer.of(asked);
    }

    /** The stable offset is where the transaction began that holds it; whoever began later holds nothing yet. */
    private static Optional<ProducerState> guilty(Standstill standstill, Answer<PartitionProducerState> producers) {
        return producers.value().stream()
                .flatMap(told -> told.activeProducers().stream())
                .filter(state -> state.currentTransactionStartOffset().isPresent()
                        && state.currentTransactionStartOffset().getAsLong()
                                == standstill.ends().stable())
                .findAny();
    }

    static Told told(
            Standstill standstill,
            Answer<PartitionProducerState> producers,
            Answer<Collection<TransactionListing>> transactions) {
        return guilty(standstill, producers)
                .map(state -> described(state, transactions))
                .orElseGet(() -> unknown(standstill, producers.whyNot()));
    }

    private static Told unknown(Standstill standstill, String whyNot) {
        return Told.of(
                false,
                "whose transaction it is, is not known"
                        + (whyNot.isEmpty() ? ", as no producer has one that began there" : ", as " + whyNot)
                        + "; run '" + TOOL + "describe-producers --topic "
                        + standstill.partition().topic() + " --partition "
                        + standstill.partition().partition()
                        + "' and look for the one whose CurrentTransactionStartOffset is "
                        + standstill.ends().stable());
    }

    private static Told described(ProducerState state, Answer<Collection<TransactionListing>> transactions) {
        var who = "it is the transaction of producer id " + state.producerId() + ", epoch " + state.producerEpoch();
        return transactions.value().stream()
                .flatMap(Collection::stream)
                .filter(listing -> listing.producerId() == state.producerId())
                .findAny()
                .map(listing ->
                        Told.of(true, who + ", transactional id " + listing.transactionalId() + ", " + listing.state()))
                .orElseGet(() -> Told.of(
                        false,
                        who + ", whose transactional id is not known, as "
                                + (transactions.value().isPresent()
                                        ? "this principal is not told"
                                        : transactions.whyNot())
                                + "; run '" + TOOL + "list' and look for the producer id"));
    }
}
