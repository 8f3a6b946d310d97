package dev.hitl.streams.topic;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what an admin client was asked. */
final class Answers {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Answers() {}

    /** Returns the answer. Throws a {@link TopicMistake}, whose cause is Kafka's exception if the broker refused. */
    static <T> T to(KafkaFuture<T> question) {
        try {
            return question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException late
                    ? silent(late)
                    : new TopicMistake("The broker refused: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicMistake("Interrupted while waiting for the broker", e);
        }
    }

    private static TopicMistake silent(Exception cause) {
        return new TopicMistake(
                "Expected the broker to answer within " + PATIENCE.toSeconds()
                        + " s, but it did not; check its address and that it runs",
                cause);
    }
}
