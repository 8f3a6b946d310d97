package dev.hitl.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.key.Section;
import dev.hitl.config.reference.ReferencePage;
import dev.hitl.config.table.ChannelKeys;
import dev.hitl.config.table.FileKeys;
import dev.hitl.config.table.KafkaKeys;
import dev.hitl.config.table.PolicyKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencePageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path EXAMPLE = Path.of("..", "hitl.example.yaml");

    static Stream<Section> sections() {
        return Stream.concat(
                Stream.of(
                        FileKeys.FILE,
                        FileKeys.HITL,
                        KafkaKeys.KAFKA,
                        KafkaKeys.ROLE,
                        FileKeys.REGISTRY,
                        FileKeys.TOPICS,
                        FileKeys.PROCESSOR,
                        FileKeys.CONSOLE,
                        PolicyKeys.RULE),
                ChannelKeys.CHANNEL.sections().values().stream());
    }

    @Test
    void thePageSaysWhatTheTablesSay() throws Exception {
        var page = ReferencePage.markdown();
        if (Boolean.getBoolean("hitl.regenerate")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("run the tests with -Dhitl.regenerate=true").hasContent(page);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyDefaultIsAllowedByItsOwnKey(Section section) {
        for (var key : section.keys()) {
            assertThat(key.standardValue().isPresent())
                    .as(key.name())
                    .isEqualTo(key.standard().isPresent());
        }
    }

    @Test
    void theExampleLoads() {
        var environment = Map.of(
                "SLACK_WEBHOOK_URL", "https://hooks.slack.example/a",
                "SLACK_OUTCOMES_URL", "https://hooks.slack.example/b",
                "SMTP_PASSWORD", "x",
                "HITL_WEBHOOK_SECRET", "0123456789abcdef0123456789abcdef",
                "HITL_LINK_SECRET", "0123456789abcdef0123456789abcdef",
                "ALICE_TOKEN", "a".repeat(40),
                "BOB_TOKEN", "b".repeat(40));

        var checked = ConfigFile.check(EXAMPLE, environment);

        assertThat(ConfigReport.text(checked)).contains("is valid").contains("dashboard, slack, slack-outcomes, email");
    }
}
