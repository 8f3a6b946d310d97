package dev.hitl.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusedSignInsTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedSignIns.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final RefusedSignIns refused = new RefusedSignIns(() -> now);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void whoeverGuessesIsSeenOnceAMinuteWithWhenceAndHowOften() {
        refused.add("10.0.0.7");
        refused.add("10.0.0.8");
        refused.add("10.0.0.9");
        now = now.plus(Duration.ofMinutes(1));
        refused.add("10.0.0.10");

        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);
        assertThat(log.list.get(0).getFormattedMessage()).contains("a call", "10.0.0.7");
        assertThat(log.list.get(1).getFormattedMessage()).contains("3 calls", "10.0.0.10", "all in all 4");
        assertThat(refused.count()).isEqualTo(4);
    }
}
