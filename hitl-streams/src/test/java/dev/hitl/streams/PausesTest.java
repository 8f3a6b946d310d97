package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.TASK;
import static dev.hitl.streams.driver.Given.pause;
import static dev.hitl.streams.driver.Given.resume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.pause.PauseVerdict;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.ProcessorDriver;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void aPausedTaskIsSeenUntilAPersonLetsItGoOn() {
        processor.send(pause("p-1", Duration.ofMinutes(5)));
        var whilePaused = processor.pausedTask(TASK);

        processor.send(resume(Optional.of("p-1")));

        assertThat(whilePaused.orElseThrow().getPauseId()).isEqualTo("p-1");
        assertThat(processor.pausedTask(TASK)).isEmpty();
        assertThat(processor.pauseOutcomes(TASK))
                .extracting(PauseOutcome::verdict, o -> o.message().orElse(""))
                .containsExactly(tuple(PauseVerdict.RESUMED, "go on"));
        assertThat(processor.audit(TASK))
                .extracting(AuditEvent::getType)
                .containsExactly("pause.paused", "pause.resumed");
    }

    @Test
    void aPauseThatNobodyEndsInTimeExpires() {
        processor.send(pause("p-1", Duration.ofMinutes(5)));

        processor.timePasses(Duration.ofMinutes(5).plusMillis(1));

        assertThat(processor.pauseOutcomes(TASK))
                .extracting(PauseOutcome::verdict)
                .containsExactly(PauseVerdict.EXPIRED);
    }

    /** A second click of a double click must not release the pause that comes next (rule 10). */
    @Test
    void theSecondResumeOfADoubleClickDoesNotReleaseTheNextPause() {
        var second = resume(Optional.empty());
        processor.send(pause("p-1", Duration.ofMinutes(5)));
        processor.send(resume(Optional.empty()));

        processor.send(second);
        processor.send(pause("p-2", Duration.ofMinutes(5)));

        assertThat(processor.result(second.commandId()).orElseThrow().code()).isEqualTo("ALREADY_RESUMED");
        assertThat(processor.pausedTask(TASK).orElseThrow().getPauseId()).isEqualTo("p-2");
    }

    @Test
    void aResumeThatComesFirstWaitsForItsPause() {
        var early = resume(Optional.of("p-1"));

        processor.send(early);
        processor.send(pause("p-1", Duration.ofMinutes(5)));

        assertThat(processor.pauseOutcomes(TASK))
                .extracting(PauseOutcome::verdict)
                .containsExactly(PauseVerdict.RESUMED);
        assertThat(processor.result(early.commandId()).orElseThrow().accepted()).isTrue();
        assertThat(processor.pausedTask(TASK)).isEmpty();
    }

    @Test
    void anAgentOfAnotherWorkspaceGetsTheAnswerForATaskThatDoesNotExist() {
        processor.send(pause("p-1", Duration.ofMinutes(5)));
        var foreign = new PauseCommand.Resume(
                TASK,
                Given.id(),
                ProcessorDriver.START,
                Given.STRANGER,
                Optional.of("p-1"),
                Optional.empty(),
                Optional.empty());

        processor.send(foreign);

        assertThat(processor.result(foreign.commandId()).orElseThrow().code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(processor.audit(TASK))
                .last()
                .extracting(AuditEvent::getType, AuditEvent::getCode)
                .containsExactly("command.refused", "NOT_OWNER");
        assertThat(processor.pausedTask(TASK)).isPresent();
    }
}
