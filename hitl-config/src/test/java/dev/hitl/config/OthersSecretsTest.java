package dev.hitl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.wire.rights.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One file serves processes of which each has only its own secrets: who can post to Slack need not be able to approve. */
class OthersSecretsTest {

    private static final String FILE = """
            hitl:
              channels:
                - {type: slack, webhook_url: "${SLACK}"}
                - {type: email, smtp_host: smtp.example.com, from: a@example.com, to: b@example.com, username: a}
                - {type: webhook, url_file: url, secret_file: secret}
            kafka: {bootstrap_servers: "broker:9092"}
            registry: {url: "https://registry.example.com"}
            console:
              public_url: https://hitl.example.com
              link_secret_file: link
              former_link_secret_file: former-link
              people: [{id: alice, token_file: alice-token}, {id: bob, token: "${BOB}"}]
            """;

    private final List<String> read = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PROCESSOR", "REQUESTER", "DECIDER", "VIEWER", "OPERATOR", "AUDITOR"})
    void shouldNeedNoneToTellPeopleOrToSignThemIn(Role role) {
        var checked = ConfigCheck.check("hitl.yaml", FILE, Map.of(), this::noFile, role);

        assertThat(ConfigReport.text(checked)).contains("is valid");
        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOTIFIER, 5, '${SLACK} SMTP_PASSWORD url_file secret_file link_secret_file'",
        "CONSOLE, 4, 'link_secret_file former_link_secret_file people[0].token_file ${BOB}'"
    })
    void shouldMissItsOwn(Role role, int count, String missed) {
        var checked = ConfigCheck.check("hitl.yaml", FILE, Map.of(), this::noFile, role);

        assertThat(ConfigReport.text(checked)).contains(missed.split(" ")).contains(count + " problems;");
    }

    @Test
    void shouldMissEverybodysWhereOneProcessIsEverything() {
        var checked = ConfigCheck.check("hitl.yaml", FILE, Map.of(), this::noFile);

        assertThat(ConfigReport.text(checked)).contains("8 problems;");
    }

    @Test
    void shouldStillRefuseWhatAnybodyCanSee() {
        var file = FILE.replace("{type: slack, webhook_url", "{type: slack, webhok_url")
                        .replace("token_file: alice-token", "token_file: alice-token, token: \"${ALICE}\"")
                        .replace("smtp_host: smtp.example.com", "smtp_host: \"${NOT_HERE}\"")
                + "  port: \"${NOR_THIS}\"\n";

        var checked = ConfigCheck.check("hitl.yaml", file, Map.of(), this::noFile, Role.PROCESSOR);

        assertThat(ConfigReport.text(checked))
                .contains("webhok_url", "both token and token_file", "${NOT_HERE}", "${NOR_THIS}", "no key webhook_url")
                .contains("5 problems;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token: \"${BOB}\"            | token:                        | nothing",
                "token: \"${BOB}\"            | token: {a: b}                 | a mapping",
                "token: \"${BOB}\"            | token: short                  | does not fit",
                "token: \"${BOB}\"            | token: \"${BOB\"              | names no variable",
                "token: \"${BOB}\"            | token_file: ''                | a single value",
                "webhook_url: \"${SLACK}\"    | webhook_url: [x]              | a list",
                "former_link_secret_file: former-link | former_link_secret: short | does not fit"
            })
    void shouldStillRefuseASecretThatAnybodyCanSeeIsNone(String written, String instead, String found) {
        var file = FILE.replace(written, instead);

        var checked = ConfigCheck.check("hitl.yaml", file, Map.of(), this::noFile, Role.PROCESSOR);

        assertThat(ConfigReport.text(checked)).contains("1 problem;", found).doesNotContain("short");
        assertThat(read).isEmpty();
    }

    @Test
    void shouldNotTakeAnUnreadSecretForAText() {
        var token = ConfigCheck.check("hitl.yaml", FILE, Map.of(), this::noFile, Role.PROCESSOR)
                .match(good -> good.settings().console().people().get(0).token(), bad -> null);

        assertThatThrownBy(token::reveal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only for others");
    }

    private String noFile(String path) throws IOException {
        read.add(path);
        throw new IOException("Expected no file to be read");
    }
}
