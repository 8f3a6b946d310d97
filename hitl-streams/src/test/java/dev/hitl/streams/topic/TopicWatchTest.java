package dev.hitl.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    @Test
    void aBrokerThatDoesNotAnswerIsToldAndLookedForAgain() throws InterruptedException {
        var looks = new AtomicInteger();
        var reports = new LinkedBlockingQueue<List<String>>();

        try (var watch = new TopicWatch(() -> answer(looks.incrementAndGet()), reports::add, Duration.ofMillis(1))) {
            assertThat(watch).isNotNull();
            assertThat(reports.take()).isEmpty();
            assertThat(reports.take()).containsExactly("could not be looked at: Expected the broker to answer");
            assertThat(reports.take()).isEmpty();
        }
    }

    private static List<String> answer(int look) {
        if (look == 2) {
            throw new TopicMistake("Expected the broker to answer");
        }
        return List.of();
    }
}
