package dev.hitl.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.settings.HitlSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of a part that does not start: people read its first line, supervisors keep its last two thousand bytes. */
class FailedStartTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(PartRun.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(log);
    }

    @Test
    void shouldSayTheInnermostReasonFirstAndLast() {
        var run = new PartRun(
                "processor",
                failing(new IllegalStateException(
                        "Failed to create a client", new IllegalArgumentException("No such host: broker"))));

        run.start(settings());

        assertThat(log.list).hasSize(2).allSatisfy(said -> assertThat(said.getFormattedMessage())
                .contains("Failed to create a client; IllegalArgumentException: No such host: broker"));
        assertThat(log.list.get(0).getThrowableProxy()).isNotNull();
        assertThat(log.list.get(1).getThrowableProxy()).isNull();
    }

    @Test
    void shouldSayWhatExplainsItselfOnceAndWithoutATrace() {
        var run = new PartRun(
                "processor",
                failing(new StartRefused(new IllegalStateException("Topic hitl.audit: expected it to exist"))));

        run.start(settings());

        assertThat(log.list).singleElement().satisfies(said -> {
            assertThat(said.getFormattedMessage())
                    .isEqualTo("The processor did not start: Topic hitl.audit: expected it to exist");
            assertThat(said.getThrowableProxy()).isNull();
        });
    }

    private static Part failing(RuntimeException failure) {
        return settings -> {
            throw failure;
        };
    }

    private static HitlSettings settings() {
        return ConfigCheck.check("hitl.yaml", "hitl: {}", Map.of(), path -> path)
                .match(Configured::settings, wrong -> {
                    throw new AssertionError(ConfigReport.text(wrong));
                });
    }
}
