package dev.hitl.client.gated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDurationTest {

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "1d,PT24H", "PT90S,PT1M30S"})
    void shouldReadALengthOfTime(String written, Duration read) {
        assertThat(WrittenDuration.of("a timeout", written)).contains(read);
    }

    @Test
    void shouldReadNothingAsNone() {
        assertThat(WrittenDuration.of("a timeout", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5 m", "-5m", "soon", "5min", "1.5h", "99999999999s"})
    void shouldRefuseAnythingElse(String written) {
        assertThatThrownBy(() -> WrittenDuration.of("a timeout", written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(written)
                .hasMessageContaining("a timeout");
    }
}
