package dev.hitl.tests.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealBrokerTest {

    @TempDir
    private Path directory;

    @Test
    void shouldTakeABrokerThatRunsAlready() {
        try (var broker = RealBroker.start("kafka.example.com:9092", directory)) {
            assertThat(broker.bootstrapServers()).isEqualTo("kafka.example.com:9092");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docker", "kafka.example.com", "Embedded", "a b:9092"})
    void shouldNotGuessWhatIsMeant(String choice) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealBroker.start(choice, directory))
                .withMessage("Expected -Dhitl.kafka=embedded, testcontainers or the HOST:PORT of a broker, but found '"
                        + choice + "'");
    }
}
