package dev.hitl.config;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.settings.HitlSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The words that the tests of configurations are told in. */
final class ConfigTexts {

    /** The block as users of the predecessor have it, letter for letter. */
    static final String PREDECESSOR = """
            hitl:
              channels:
                - type: dashboard
                - type: slack
                  webhook_url: ${SLACK_WEBHOOK_URL}
                - type: email
                  smtp_host: smtp.example.com
                  smtp_port: 587
                  from: alerts@example.com
                  to: ops@example.com
                  username: alerts@example.com        # password: SMTP_PASSWORD
              default_timeout: 300
              bypass_roles: [admin]
            """;

    static final Map<String, String> ENVIRONMENT = Map.of(
            "SLACK_WEBHOOK_URL", "https://hooks.slack.example/T0/B0/xyz",
            "SMTP_PASSWORD", "correct horse",
            "HITL_PUBLIC_URL", "https://hitl.example.com/");

    private ConfigTexts() {}

    static Checked check(String yaml, Map<String, String> environment) {
        return ConfigCheck.check("hitl.yaml", yaml, environment, ConfigTexts::noFiles);
    }

    static HitlSettings settings(String yaml, Map<String, String> environment) {
        return check(yaml, environment).match(Configured::settings, bad -> {
            throw new AssertionError("Expected a valid configuration, but found\n" + ConfigReport.text(bad));
        });
    }

    static HitlSettings settings(String yaml) {
        return settings(yaml, Map.of());
    }

    static List<Problem> problems(String yaml, Map<String, String> environment) {
        return check(yaml, environment)
                .match(
                        good -> {
                            throw new AssertionError("Expected problems, but found " + good);
                        },
                        Misconfigured::problems);
    }

    static List<Problem> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    private static String noFiles(String path) throws IOException {
        throw new IOException("Expected no file to be read");
    }
}
