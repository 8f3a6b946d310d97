package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    private final Durations durations = new Durations();

    @ParameterizedTest
    @CsvSource({"30s,PT30S", "5m,PT5M", "2 h,PT2H", "1d,PT24H", "PT1H30M,PT1H30M"})
    void readsWhatPeopleType(String typed, Duration meant) {
        assertThat(durations.convert(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400d", "0s", "PT-1H"})
    void repeatsWhatWasTypedIfItIsOutsideTheLimits(String typed) {
        assertThatThrownBy(() -> durations.convert(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("365 days")
                .hasMessageContaining("'" + typed + "'");
    }

    @Test
    void saysWhatItCanRead() {
        assertThatThrownBy(() -> durations.convert("5 minutes"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("such as 30s, 5m")
                .hasMessageContaining("'5 minutes'");
    }
}
