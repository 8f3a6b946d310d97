package dev.hitl.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.schemas.PauseRequest;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry of its own that goes down and comes back at the same address, under a connection that stays. */
class RealRegistryOutageTest {

    /** Nothing is asked of it here. */
    private static final String NO_BROKER = "127.0.0.1:1";

    @Test
    void shouldReadWhatItKnowsWhileTheRegistryIsDownAndTheRestWhenItIsBack(@TempDir Path directory) {
        var registry = RegistryProcess.start(RegistryDistribution.find(), directory, 0);
        var settings = ConnectionSettings.of(NO_BROKER, registry.url().toString());
        try (var writer = new Connection(settings, "writer");
                var reader = new Connection(settings, "reader")) {
            var pause = Samples.of(Topics.PAUSE_REQUESTS).value(writer);
            var known = writer.encode(Topics.PAUSE_REQUESTS, pause);
            var unknown =
                    writer.encode(Topics.CONTROLS, Samples.of(Topics.CONTROLS).value(writer));
            reader.decode(Topics.PAUSE_REQUESTS, known);

            registry.close();
            PauseRequest readWhileDown = reader.decode(Topics.PAUSE_REQUESTS, known);
            assertThatThrownBy(() -> reader.decode(Topics.CONTROLS, unknown))
                    .isInstanceOfSatisfying(RegistryUnavailable.class, away -> assertThat(away.retryable())
                            .isTrue());
            assertThat(writer.encode(Topics.PAUSE_REQUESTS, pause)).isEqualTo(known);
            registry = RegistryProcess.start(RegistryDistribution.find(), directory, registry.port());

            assertThat(readWhileDown).isEqualTo(pause);
            assertThat(reader.decode(Topics.CONTROLS, unknown).getReason()).startsWith("The bank reports fraud");
        } finally {
            registry.close();
        }
    }
}
