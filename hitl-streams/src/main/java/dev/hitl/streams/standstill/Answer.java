package dev.hitl.streams.standstill;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What the broker said to one question, or why nothing is known.
 *
 * @param value the answer; empty if there is none
 * @param whyNot empty if there is one
 */
record Answer<T>(Optional<T> value, String whyNot) {

    /** For how long the broker is waited for, however much is asked at once. */
    static final int PATIENCE_MS = 5_000;

    /** Waits for questions that were asked together, with one time limit for all of them. */
    static void await(Collection<? extends KafkaFuture<?>> questions) {
        try {
            KafkaFuture.allOf(questions.toArray(KafkaFuture<?>[]::new)).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            // Those that failed and those that are late are told one by one.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what is known by now; does not wait. */
    static <T> Answer<T> of(KafkaFuture<T> question) {
        if (!question.isDone()) {
            return silent();
        }
        try {
            return new Answer<>(Optional.of(question.get()), "");
        } catch (ExecutionException e) {
            return e.getCause() instanceof TimeoutException ? silent() : refused(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent();
        }
    }

    private static <T> Answer<T> silent() {
        return new Answer<>(Optional.empty(), "the broker did not answer within " + PATIENCE_MS / 1_000 + " s");
    }

    private static <T> Answer<T> refused(Throwable cause) {
        return new Answer<>(
                Optional.empty(),
                cause instanceof AuthorizationException
                        ? "this principal is not told"
                        : "the broker refused: " + cause.getMessage());
    }
}
