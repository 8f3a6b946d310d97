package dev.hitl.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.console.ConsoleSettings.Operator;
import dev.hitl.console.ConsoleSettings.Person;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSettingsTest {

    private static final Operator ALICE = new Operator("alice", "a-token-of-enough-characters");
    private static final Person BOB = new Person("bob", "a-token-of-32-characters-or-more-for-bob");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.10", "hitl.example.com", ""})
    void aConsoleThatOthersCouldReachDoesNotStartForAnOperatorNorForNobody(String host) {
        for (var operator : List.of(Optional.of(ALICE), Optional.<Operator>empty())) {
            assertThatThrownBy(() ->
                            new ConsoleSettings(host, 8080, operator, List.of(), Optional.empty(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("console.host")
                    .hasMessageContaining("loopback");
        }
    }

    @Test
    void anOperatorsTokenIsGoodOnThisMachineOnlyEvenWherePeopleCanSignIn() {
        assertThatThrownBy(() -> new ConsoleSettings(
                        "0.0.0.0", 8080, Optional.of(ALICE), List.of(BOB), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void oncePeopleCanSignInOthersMayReachIt() {
        var settings = new ConsoleSettings(
                "0.0.0.0", 8080, Optional.empty(), List.of(BOB), Optional.empty(), Optional.empty());

        assertThat(settings.holders())
                .extracting(holder -> holder.principal().id())
                .containsExactly("bob");
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
                .hasMessageContaining("a token of at least 22")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void noSecretIsPrinted() {
        var settings = ConsoleSettings.loopback(0, "alice").withLinkSecret("a secret of at least thirty-two bytes");

        assertThat(settings.withPeople(List.of(BOB)).toString())
                .doesNotContain(settings.token(), "thirty-two", BOB.token());
    }
}
