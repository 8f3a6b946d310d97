package dev.hitl.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSettingsTest {

    private static final String TOKEN = "a-token-of-enough-characters";

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.10", "hitl.example.com", ""})
    void aConsoleThatOthersCouldReachDoesNotStart(String host) {
        assertThatThrownBy(() -> new ConsoleSettings(host, 8080, "alice", TOKEN, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console.host")
                .hasMessageContaining("loopback");
    }

    @Test
    void everyStartHasANewTokenOfAtLeast128Bits() {
        var one = ConsoleSettings.loopback(0, "alice").token();
        var other = ConsoleSettings.loopback(0, "alice").token();

        assertThat(one).isNotEqualTo(other);
        assertThat(one.length() * 6).isGreaterThanOrEqualTo(128);
    }

    @Test
    void aTokenThatCanBeGuessedIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ConsoleSettings.loopback(0, "alice").withToken("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console.token")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void noSecretIsPrinted() {
        var settings = ConsoleSettings.loopback(0, "alice").withLinkSecret("a secret of at least thirty-two bytes");

        assertThat(settings.toString()).doesNotContain(settings.token()).doesNotContain("thirty-two");
    }
}
