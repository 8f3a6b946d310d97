package dev.hitl.streams.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.Retention;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.state.TaskState;
import dev.hitl.streams.state.Timer;
import dev.hitl.streams.state.TimerKind;
import dev.hitl.wire.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineScanTest {

    private static final Instant NOW = ProcessorDriver.START;

    private final ProcessorDriver processor = Given.processor();
    private final TaskState state = new TaskState(processor::store, Topics.MAX_OUTPUT_BYTES);
    private final DeadlineScan scan =
            new DeadlineScan(state, Retention.STANDARD, new ProcessorMetrics(new SimpleMeterRegistry()));

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aTimerOnWhichTheProcessorFailedComesAgainHoweverManyDidBefore() {
        for (var i = 0; i < DeadlineScan.BUDGET; i++) {
            add("late-" + i, NOW.minusSeconds(10));
        }
        scan.due(NOW).forEach(timer -> scan.postpone(timer, NOW));
        var earliest = add("early", NOW.minusSeconds(20));
        scan.due(NOW).forEach(timer -> scan.postpone(timer, NOW));

        var again = scan.due(NOW.plusSeconds(60));

        assertThat(again).contains(earliest);
    }

    private Timer add(String id, Instant due) {
        var subject = new SubjectKey(Given.WORKSPACE, id);
        state.timers().move(TimerKind.APPROVAL, subject, Optional.empty(), Optional.of(due));
        return new Timer(due, TimerKind.APPROVAL, subject);
    }
}
