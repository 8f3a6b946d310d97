package dev.hitl.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.CommandResult;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** G13: what waits of a workspace is counted in the log, so a processor that finds nothing on its disk knows it too. */
@UsesRealParts
@Timeout(600)
class OpenCapOnBrokerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Policy POLICY = Policy.standard().withMaxOpen(8);

    private final ConnectionSettings installation;
    private final Cast cast = new Cast(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path directory;

    OpenCapOnBrokerTest(RealParts parts) {
        this.installation = parts.installation("cap");
    }

    @Test
    void itIsKnownAfterTheStoresWereLost() throws Exception {
        var inOnePartition = POLICY.maxOpenOf(Desk.PARTITIONS);
        try (var first = processor("first");
                var desk = new BrokerDesk(installation)) {
            assertThat(codes(desk, requested(desk, inOnePartition))).containsOnly("ACCEPTED");
            assertThat(first.health().live().good()).isTrue();
        }

        try (var second = processor("second");
                var desk = new BrokerDesk(installation)) {
            var there = codes(desk, requested(desk, 1));
            var elsewhere = Desk.subject("billing", Desk.HOME);
            desk.send(cast.request(elsewhere, Duration.ofHours(1)));

            assertThat(there).containsExactly("TOO_MANY_OPEN");
            assertThat(codes(desk, List.of(elsewhere))).containsExactly("ACCEPTED");
            assertThat(second.health().live().good()).isTrue();
        }
    }

    private List<SubjectKey> requested(BrokerDesk desk, int count) {
        var keys = Stream.generate(() -> Desk.subject("payments", Desk.HOME))
                .limit(count)
                .toList();
        keys.forEach(key -> desk.send(cast.request(key, Duration.ofHours(1))));
        return keys;
    }

    private static List<String> codes(BrokerDesk desk, List<SubjectKey> keys) {
        desk.until(
                () -> keys.stream().allMatch(key -> results(desk, key).findAny().isPresent()));
        return keys.stream()
                .flatMap(key -> results(desk, key))
                .map(CommandResult::getCode)
                .toList();
    }

    private static Stream<CommandResult> results(BrokerDesk desk, SubjectKey key) {
        return desk.said(Topics.COMMAND_RESULTS).stream()
                .filter(said -> Arrays.equals(said.key(), key.bytes()))
                .map(said -> desk.decode(Topics.COMMAND_RESULTS, said.value()));
    }

    private HitlProcessor processor(String state) throws Exception {
        var processor = new HitlProcessor(ProcessorSettings.of(installation, directory.resolve(state))
                .withPartitions(Desk.PARTITIONS)
                .withPolicies(workspace -> POLICY));
        processor.start();
        processor.awaitReady(PATIENCE);
        return processor;
    }
}
