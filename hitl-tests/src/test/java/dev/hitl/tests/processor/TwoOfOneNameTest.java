package dev.hitl.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.identity.SubjectKey;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rule 23: two processes by one name would throw each other out of the group for ever, so the one that came first steps back. */
@UsesRealParts
@Timeout(600)
class TwoOfOneNameTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ConnectionSettings installation;
    private final Cast cast = new Cast(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path directory;

    TwoOfOneNameTest(RealParts parts) {
        this.installation = parts.installation("namesake");
    }

    @Test
    void theFirstStepsBackAndSaysWhyAndTheSecondGoesOn() throws Exception {
        try (var second = processor("second")) {
            try (var first = processor("first")) {
                first.start();
                first.awaitReady(PATIENCE);

                second.start();
                await().atMost(PATIENCE).until(() -> !first.health().ready().good());
                second.awaitReady(PATIENCE);

                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                                first.health().ready().detail().get("threads"))
                        .contains("processor.instance", "give each its own name"));
                assertThat(first.health().live().good()).isTrue();
                assertThat(isAnswered("a-1")).isTrue();
            }
            assertThat(isAnswered("a-2")).isTrue();
            await().atMost(PATIENCE).until(() -> second.health().ready().good());
        }
    }

    private boolean isAnswered(String id) {
        var key = new SubjectKey("payments", id);
        try (var desk = new BrokerDesk(installation)) {
            desk.send(cast.request(key, Duration.ofHours(1)));
            desk.until(() -> answers(desk, key) > 0);
            return answers(desk, key) == 1;
        }
    }

    private static long answers(BrokerDesk desk, SubjectKey key) {
        return desk.said(Topics.COMMAND_RESULTS).stream()
                .filter(said -> Arrays.equals(said.key(), key.bytes()))
                .count();
    }

    private HitlProcessor processor(String name) {
        return new HitlProcessor(ProcessorSettings.of(installation, directory.resolve(name))
                .withPartitions(2)
                .withInstanceName("pod-0"));
    }
}
