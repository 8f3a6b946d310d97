package dev.hitl.standalone.backup;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what a broker was asked. */
final class Asked {
    private static final long PATIENCE_SECONDS = 120;

    private Asked() {}

    /** Returns the answer; throws Kafka's own exception if there is none. */
    static <T> T of(KafkaFuture<T> question) {
        try {
            return question.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "Expected the broker to answer within " + PATIENCE_SECONDS + " s, but it did not", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for the broker", e);
        }
    }

    /** As {@link #of}, but nothing where the answer is that there is no such thing. */
    static <T> Optional<T> unless(Class<? extends KafkaException> unknown, KafkaFuture<T> question) {
        try {
            return Optional.of(of(question));
        } catch (KafkaException e) {
            if (unknown.isInstance(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
