package dev.hitl.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT0.4S,now", "PT48S,48 s ago", "PT119S,1 min ago", "PT47H,47 h ago", "PT48H,2 d ago", "PT-5S,now"})
    void saysHowLongAgo(Duration age, String expected) {
        assertThat(Ages.ago(NOW.minus(age), NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"PT4M12S,4:12 left", "PT9S,0:09 left", "PT1H,1 h left", "PT72H,3 d left", "PT0S,over", "PT-1M,over"})
    void saysHowLongStill(Duration left, String expected) {
        assertThat(Ages.left(NOW.plus(left), NOW)).isEqualTo(expected);
    }

    @Test
    void saysHowLongItTook() {
        assertThat(Ages.took(Duration.ofMillis(12))).isEqualTo("12 ms");
        assertThat(Ages.took(Duration.ofMillis(3140))).isEqualTo("3.1 s");
        assertThat(Ages.took(Duration.ofSeconds(125))).isEqualTo("2 min");
    }
}
