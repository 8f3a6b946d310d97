package dev.hitl.console.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.console.Decider.Answer;
import dev.hitl.console.Decider.NotSent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static Problem problemOf(Throwable thrown) {
        return (Problem) thrown.getCause();
    }

    @Test
    void whatWasNotSentIsNotSaidToHaveBeenSent() {
        var unsent = CompletableFuture.<Answer>failedFuture(new NotSent("Too many wait", null));

        assertThatThrownBy(() -> Answers.inTime(unsent).join())
                .isInstanceOf(CompletionException.class)
                .matches(e -> problemOf(e).code().equals("NOT_SENT"));
    }

    @Test
    void whatMayHaveBeenSentMayStillCount() {
        var lost = CompletableFuture.<Answer>failedFuture(new IllegalStateException("No answer"));

        assertThatThrownBy(() -> Answers.inTime(lost).join())
                .isInstanceOf(CompletionException.class)
                .matches(e -> problemOf(e).code().equals("NO_ANSWER_YET"));
    }
}
