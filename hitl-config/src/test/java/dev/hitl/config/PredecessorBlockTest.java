package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.ENVIRONMENT;
import static dev.hitl.config.ConfigTexts.PREDECESSOR;
import static dev.hitl.config.ConfigTexts.problems;
import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.hitl.config.settings.ChannelSettings;
import dev.hitl.config.settings.ChannelSettings.Email;
import dev.hitl.config.settings.ChannelSettings.Slack;
import dev.hitl.config.settings.MailTls;
import dev.hitl.notice.NoticeKind;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class PredecessorBlockTest {

    @Test
    void theBlockOfThePredecessorLoadsAsItStands() {
        var settings = settings(PREDECESSOR, ENVIRONMENT);

        assertThat(settings.channels())
                .extracting(ChannelSettings::name)
                .containsExactly("dashboard", "slack", "email");
        assertThat(settings.policies().standard().defaultTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.policies().standard().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.action()).isEqualTo("*");
            assertThat(rule.bypassRoles()).containsExactly("admin");
        });
        assertThat(settings.console().publicUrl())
                .hasValueSatisfying(url -> assertThat(url.base()).isEqualTo("https://hitl.example.com"));
    }

    @Test
    void slackGetsTheAddressFromTheEnvironmentAndHearsOfEverything() {
        var slack = settings(PREDECESSOR, ENVIRONMENT).channels().get(1);

        assertThat(slack).asInstanceOf(type(Slack.class)).satisfies(s -> {
            assertThat(s.webhookUrl().reveal()).isEqualTo(ENVIRONMENT.get("SLACK_WEBHOOK_URL"));
            assertThat(s.kinds()).containsExactlyInAnyOrder(NoticeKind.values());
        });
    }

    @Test
    void mailGetsItsPasswordFromTheEnvironmentAndProtectsTheConnection() {
        var email = settings(PREDECESSOR, ENVIRONMENT).channels().get(2);

        assertThat(email).asInstanceOf(type(Email.class)).satisfies(mail -> {
            assertThat(mail.tls()).isEqualTo(MailTls.STARTTLS);
            assertThat(mail.to()).containsExactly("ops@example.com");
            assertThat(mail.login()).hasValueSatisfying(login -> {
                assertThat(login.username()).isEqualTo("alerts@example.com");
                assertThat(login.password().reveal()).isEqualTo("correct horse");
            });
        });
    }

    @Test
    void withoutAnyOfTheVariablesAllOfThemAreNamedAtOnce() {
        var problems = problems(PREDECESSOR);

        assertThat(problems)
                .extracting(p -> p.key())
                .containsExactlyInAnyOrder(
                        "console.public_url", "hitl.channels[1].webhook_url", "hitl.channels[2].password");
        assertThat(problems.toString()).contains("SLACK_WEBHOOK_URL", "SMTP_PASSWORD", "HITL_PUBLIC_URL");
    }

    @Test
    void aPublicUrlIsRequiredOnceAChannelSendsLinks() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.remove("HITL_PUBLIC_URL");

        var problems = problems(PREDECESSOR, environment);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("console.public_url");
            assertThat(problem.found()).contains("slack");
            assertThat(problem.expected()).contains("HITL_PUBLIC_URL");
        });
    }

    @Test
    void withoutChannelsThatSendLinksNoPublicUrlIsNeeded() {
        assertThat(settings("hitl: {}").console().publicUrl()).isEmpty();
    }
}
