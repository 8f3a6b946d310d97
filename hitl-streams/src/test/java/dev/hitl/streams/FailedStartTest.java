package dev.hitl.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartTest {

    @TempDir
    private Path state;

    @Test
    void aStartThatFailsLeavesNothingOpen() {
        var impatient = Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "400");
        var processor = new HitlProcessor(ProcessorSettings.of(
                new ConnectionSettings("127.0.0.1:1", "http://127.0.0.1:1", TopicNames.STANDARD, impatient, Map.of()),
                state));

        var failure = catchThrowable(processor::start);

        assertThat(failure).isInstanceOf(TopicMistake.class).hasMessageContaining("check its address and that it runs");
        assertThat(processor.health().live().good()).isFalse();
        assertThat(processor.meters().isClosed()).isTrue();
    }

    @Test
    void whoeverFindsItsStateDirectoryTakenNamesItsKey() {
        try (var first = processor()) {
            assertThat(first.health().live().good()).isTrue();

            var failure = catchThrowable(this::processor);

            assertThat(failure)
                    .hasMessageContaining(state.toString())
                    .hasMessageContaining("(processor.state_dir)")
                    .hasStackTraceContaining("same state directory");
        }
    }

    private HitlProcessor processor() {
        return new HitlProcessor(ProcessorSettings.of(
                new ConnectionSettings("127.0.0.1:1", "http://127.0.0.1:1", TopicNames.STANDARD, Map.of(), Map.of()),
                state));
    }
}
