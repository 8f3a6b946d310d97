package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.ENVIRONMENT;
import static dev.hitl.config.ConfigTexts.problems;
import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.settings.ChannelSettings.Email;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailChannelTest {

    private static final String MAIL = """
            hitl:
              channels:
                - type: email
                  smtp_host: mail
                  from: a@example.com
                  to: [b@example.com, c@example.com]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password: x | password | without a username",
                "{username: u, tls: none} | tls | none with a username",
                "smtp_port: 465 | smtp_port | 465 with tls: starttls",
                "tls: maybe | tls | 'maybe'",
                "from: nobody | from | 'nobody'",
                "kinds: [requsted] | kinds[0] | 'requsted'",
                "smtp_port: 70000 | smtp_port | '70000'"
            })
    void whatDoesNotGoTogetherIsRefused(String more, String key, String found) {
        var lines = more.replaceAll("[{}]", "").replace(", tls", "\n      tls");
        var yaml = MAIL.replaceAll("(?m)^ +from:.*\n", key.equals("from") ? "" : "$0") + "      " + lines + "\n";

        var problems = problems(yaml, ENVIRONMENT);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("hitl.channels[0]." + key);
            assertThat(problem.found()).contains(found);
        });
    }

    /** What the notifier's mail refuses, so that it is told here and not when the notifier starts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@example.com",
                ".a@example.com",
                "a.@example.com",
                "ops@.example.com",
                "ops@example.com.",
                "ops@example..com",
                "o:p@example.com",
                "a(b@example.com",
                "a[b@example.com",
                "a\\\\b@example.com",
                "a@b@example.com",
            })
    void anAddressThatMailDoesNotTakeIsRefused(String address) {
        var problems = problems(MAIL.replace("b@example.com", "\"" + address + "\""), ENVIRONMENT);

        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.key())
                .isEqualTo("hitl.channels[0].to[0]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops@localhost", "a.b+c_d@mail.example.com", "o'hara@example.com", "jörg@example.com"})
    void anAddressThatMailTakesIsTaken(String address) {
        var mail = (Email) settings(MAIL.replace("b@example.com", "\"" + address + "\""), ENVIRONMENT)
                .channels()
                .get(0);

        assertThat(mail.to()).contains(address);
    }

    @Test
    void aListThatSeveralReadStandsApartFromPeople() {
        var list = (Email)
                settings(MAIL.replace("to: [b@example.com, c@example.com]", "to_shared: ops@example.com"), ENVIRONMENT)
                        .channels()
                        .get(0);
        var both = problems(MAIL + "      to_shared: [B@example.com]\n", ENVIRONMENT);
        var none = problems(MAIL.replaceAll("(?m)^ +to:.*\n", ""), ENVIRONMENT);

        assertThat(list.to()).isEmpty();
        assertThat(list.toShared()).containsExactly("ops@example.com");
        assertThat(both).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("hitl.channels[0].to_shared");
            assertThat(problem.found()).contains("stands in to as well");
        });
        assertThat(none).singleElement().satisfies(problem -> assertThat(problem.key())
                .isEqualTo("hitl.channels[0].to"));
    }

    @Test
    void aServerThatAsksNobodyNeedsNoPassword() {
        var mail = (Email)
                settings(MAIL + "      tls: none\n", ENVIRONMENT).channels().get(0);

        assertThat(mail.login()).isEmpty();
        assertThat(mail.to()).containsExactly("b@example.com", "c@example.com");
    }

    @Test
    void aPasswordInTheFileCountsBeforeTheVariable() {
        var mail = (Email) settings(MAIL + "      username: u\n      password: mine\n", ENVIRONMENT)
                .channels()
                .get(0);

        assertThat(mail.login())
                .hasValueSatisfying(l -> assertThat(l.password().reveal()).isEqualTo("mine"));
    }

    @Test
    void aDefaultStandsInForAVariableThatIsUnsetOrEmpty() {
        var yaml = "hitl: {}\nconsole:\n  host: ${A:-one}\n  port: ${B:-8}${C:-1}\n";

        var console = settings(yaml, Map.of("B", "", "C", "2")).console();

        assertThat(console.host()).isEqualTo("one");
        assertThat(console.port()).isEqualTo(82);
    }
}
