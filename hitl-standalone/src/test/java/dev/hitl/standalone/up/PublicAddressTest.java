package dev.hitl.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.settings.ConsoleSettings;
import dev.hitl.link.PublicUrl;
import dev.hitl.standalone.terminal.CommandFailure;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
    private static final String SLACK =
            "hitl: {channels: [{type: slack, webhook_url: 'https://hooks.slack.example/T'}]}\n";

    @Test
    void aFileThatLeavesTheAddressToTheOptionIsValid() {
        Optional<PublicUrl> given = PublicAddress.given("https://hitl.example.com");

        assertThat(ConfigCheck.check("hitl.yaml", SLACK, Map.of(), path -> path))
                .isNotInstanceOf(Configured.class);
        assertThat(console(SLACK, PublicAddress.beside(Map.of(), given)).publicUrl())
                .isEqualTo(given);
    }

    @Test
    void theFileCountsBeforeTheVariableHereAsEverywhere() {
        Map<String, String> environment =
                PublicAddress.beside(Map.of("HITL_PUBLIC_URL", "https://variable.example.com"), Optional.empty());

        assertThat(console(SLACK + "console: {public_url: 'https://file.example.com'}", environment)
                        .publicUrl())
                .contains(new PublicUrl("https://file.example.com"));
        assertThat(console(SLACK, environment).publicUrl()).isEqualTo(PublicAddress.ofVariable(environment));
    }

    @Test
    void aVariableThatIsNoAddressIsRefusedWhereThereIsNoFile() {
        assertThatThrownBy(() -> PublicAddress.ofVariable(Map.of("HITL_PUBLIC_URL", "http://hitl.example.com")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("HITL_PUBLIC_URL");
    }

    /** A taken port is refused later on; another one would be found by nobody. */
    @Test
    void aPortThatSomebodyWroteDownOrAProxyLeadsToIsKept() {
        ConsoleSettings written = console("hitl: {}\nconsole: {port: 8080}", Map.of());
        ConsoleSettings usual = console("hitl: {}", Map.of());

        assertThat(UpCommand.consolePort(Optional.empty(), written, false)).isEqualTo(8080);
        assertThat(UpCommand.consolePort(Optional.empty(), usual, true)).isEqualTo(8080);
        assertThat(UpCommand.consolePort(Optional.empty(), usual, false)).isIn(0, 8080);
        assertThat(UpCommand.consolePort(Optional.of(9000), written, true)).isEqualTo(9000);
    }

    private static ConsoleSettings console(String yaml, Map<String, String> environment) {
        return ConfigCheck.check("hitl.yaml", yaml, environment, path -> path)
                .match(Configured::settings, wrong -> {
                    throw new AssertionError(wrong);
                })
                .console();
    }
}
