package dev.hitl.streams.standstill;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whose transaction holds a partition, as far as the processor's rights go: who may read a topic may ask for its
 * producers, but transactional ids are told only to who may describe them.
 */
final class Holder {

    private static final Logger LOG = LoggerFactory.getLogger(Holder.class);
    private static final long PATIENCE_SECONDS = 5;
    private static final String TOOL = "kafka-transactions.sh --bootstrap-server … ";

    private final Admin admin;

    Holder(Admin admin) {
        this.admin = admin;
    }

    /** Returns who it is and what to do, or how to find out. */
    String of(Standstill standstill) {
        return producer(standstill)
                        .map(this::described)
                        .orElseGet(() -> "whose transaction it is, this principal is not"
                                + " told; run '" + TOOL + "describe-producers " + placeOf(standstill)
                                + "' and look for the one whose CurrentTransactionStartOffset is "
                                + standstill.ends().stable())
                + "; see docs/runbook/hanging-transaction.md";
    }

    private Optional<ProducerState> producer(Standstill standstill) {
        var partition = standstill.partition();
        var asked = admin.describeProducers(List.of(partition)).partitionResult(partition);
        return answer(asked).flatMap(told -> told.activeProducers().stream()
                .filter(state -> state.currentTransactionStartOffset().isPresent())
                .min(Comparator.comparing(state -> begin(state.currentTransactionStartOffset()))));
    }

    private static long begin(OptionalLong offset) {
        return offset.orElse(Long.MAX_VALUE);
    }

    private String described(ProducerState state) {
        var who = "it is the transaction of producer id " + state.producerId() + ", epoch " + state.producerEpoch();
        return transaction(state.producerId())
                .map(told -> who + ", transactional id " + told.transactionalId() + ", " + told.state())
                .orElseGet(() -> who + ", whose transactional id this principal is not told; run '" + TOOL
                        + "list' and look for the producer id");
    }

    private Optional<TransactionListing> transaction(long producer) {
        var asked = admin.listTransactions(new ListTransactionsOptions().filterProducerIds(List.of(producer)));
        return answer(asked.all()).flatMap(found -> found.stream().findAny());
    }

    private static String placeOf(Standstill standstill) {
        return "--topic " + standstill.partition().topic() + " --partition "
                + standstill.partition().partition();
    }

    /** Nothing if the broker does not tell: what is known without it has to be said all the same. */
    private static <T> Optional<T> answer(KafkaFuture<T> asked) {
        try {
            return Optional.of(asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("The broker does not tell whose transaction it is: {}", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
