package dev.hitl.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    /** Places where a secret can stand, each in a file that is wrong there or somewhere else. */
    private static final List<String> PLACES = List.of(
            "hitl: {channels: [{type: slack, webhook_url: '%s'}]}",
            "hitl: {channels: [{type: slack, webhook_ulr: '%s'}]}",
            "hitl: {channels: [{type: slack, webhook_url: [%s]}]}",
            "hitl: {channels: [{type: email, password: '%s', pasword: '%s'}]}",
            "hitl: {channels: [{type: email, password: *%s}]}",
            "hitl: {channels: [{type: email, password: !%s x}]}",
            "hitl: {channels: [{type: email, password: @%s}]}",
            "hitl: {channels: [{type: email, password: \"%s}]}",
            "hitl: {channels: [{type: email, password: '%s', password_file: 'x'}]}",
            "hitl: {channels: [{type: webhook, url: '%s', secret: '%s'}]}",
            "hitl: {channels: [{type: webhook, url: 'https://x.example/%s', secret: 'short-%s'}]}",
            "hitl: {}\nconsole: {link_secret: '%s'}",
            "hitl: {}\nconsole: {link_secret: {a: '%s'}}",
            "hitl: {}\nconsole: {port: \"${SECRET}\"}",
            "hitl: {default_timeout: \"${SECRET}\", approvers: \"${SECRET}\"}",
            "hitl: {channels: [{type: \"${SECRET}\"}]}",
            "hitl: {}\nregistry: {url: 'http://user:%s@host:x/'}",
            "hitl: {}\nregistry: {url: 'http://user:%s@host/', bearer.auth.token: '%s'}",
            "hitl: {}\nregistry: {url: 'http://host/', basic.auth.user.info: '%s'}",
            "hitl: {}\nregistry: {url: 'http://host/', schema.registry.ssl.truststore.password: '%s'}",
            "hitl: {}\nregistry: {url: 'http://host/', basic.auth.credentials.source: \"${SECRET}\"}",
            "hitl: {}\nkafka: {sasl.jaas.config: '%s', session.timeout.ms: '%s'}",
            "hitl: {}\nkafka: {ssl.keystore.pasword: '%s'}",
            "hitl: {}\nconsole: {people: [{id: bob, token: '%s'}]}",
            "hitl: {}\nconsole: {people: [{id: bob, tokn: '%s'}]}",
            "hitl: {}\nconsole: {people: [{id: bob, token: '%s%s'}, {id: eve, token: '%s%s'}]}",
            "hitl: {}\nconsole: {people: [{id: \"${SECRET}\"}, {id: \"${SECRET}\"}]}",
            "hitl: {}\nnotifier: {health: \"${SECRET}\"}",
            "hitl: {}\nkafka: {acks: '%s'}");

    @Property(tries = 600)
    void noProblemEverShowsASecret(
            @ForAll @AlphaChars @StringLength(min = 12, max = 24) String random,
            @ForAll @IntRange(max = 1_000) int place) {
        var secret = "Zq7" + random;
        var yaml = PLACES.get(place % PLACES.size()).replace("%s", secret);
        var environment = Map.of("SECRET", secret, "SMTP_PASSWORD", secret, "HITL_PUBLIC_URL", secret);

        var checked = ConfigTexts.check(yaml, environment);

        assertThat(checked).isInstanceOf(Checked.Misconfigured.class);
        assertThat(checked + ConfigReport.text(checked)).doesNotContain(secret);
    }

    @Example
    void settingsShowNoSecret() {
        var yaml = ConfigTexts.PREDECESSOR + """
                kafka:
                  bootstrap_servers: broker:9092
                  sasl.jaas.config: login password=correct-horse-jaas
                registry:
                  url: http://user:correct-horse-url@registry:8081
                console:
                  link_secret: correct-horse-link-0123456789-0123456789
                """;

        var settings = ConfigTexts.settings(yaml, ConfigTexts.ENVIRONMENT);

        assertThat(settings.toString()).doesNotContain("correct", ConfigTexts.ENVIRONMENT.get("SLACK_WEBHOOK_URL"));
        assertThat(settings.kafka().connection()).hasValueSatisfying(connection -> assertThat(connection.kafka())
                .containsEntry("sasl.jaas.config", "login password=correct-horse-jaas"));
    }

    @Test
    void secretsCanStandInFilesBesideTheConfiguration(@TempDir Path directory) throws IOException {
        var link = "0123456789abcdef0123456789abcdef";
        Files.writeString(directory.resolve("link"), link + "\n");
        Files.writeString(directory.resolve("jaas"), "login x;\n");
        var file = Files.writeString(
                directory.resolve("hitl.yaml"),
                "hitl: {}\nconsole: {link_secret_file: link}\nkafka: {sasl.jaas.config_file: jaas}\n");

        var checked = ConfigFile.check(file, Map.of());

        assertThat(checked).isInstanceOf(Checked.Configured.class);
        var settings = ((Checked.Configured) checked).settings();
        assertThat(settings.console().linkSecret())
                .hasValueSatisfying(s -> assertThat(s.reveal()).isEqualTo(link));
        assertThat(settings.kafka().kafka()).containsEntry("sasl.jaas.config", "login x;");
    }

    @Example
    void aSecretFileThatIsNotThereIsNamed() {
        var problems = ConfigTexts.problems("hitl: {}\nconsole: {link_secret_file: gone}");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.link_secret_file");
            assertThat(problem.found()).contains("cannot be read");
        });
    }

    @Example
    void aConfigurationThatIsNotThereIsAProblemAndNotAnException() {
        var checked = ConfigFile.check(Path.of("no-such-directory", "hitl.yaml"), Map.of());

        assertThat(ConfigReport.text(checked))
                .contains("no such file", "Nothing starts until there is a file")
                .doesNotContain("line", "problem");
    }
}
