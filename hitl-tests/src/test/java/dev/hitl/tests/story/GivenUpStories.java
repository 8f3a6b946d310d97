package dev.hitl.tests.story;

import static dev.hitl.tests.story.Cast.ALICE;
import static dev.hitl.tests.story.Cast.newSubject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.CommandResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command that is early, and whose subject never comes; on stages that give up soon. */
abstract class GivenUpStories {

    private static final Duration LONGER_THAN_IT_IS_KEPT =
            Stage.SOON_GIVEN_UP.early().plusMillis(600);

    private Stage stage;
    private Cast cast;
    private SubjectKey key;

    /** Where the stories play; shared by all of them. */
    abstract Stage stage();

    @BeforeEach
    void somebodyWhoIsEarly() {
        stage = stage();
        cast = new Cast(stage.now());
        key = newSubject("payments");
    }

    @Test
    void shouldGiveUpADecisionWhoseRequestNeverComes() {
        var early = cast.approve(key, ALICE);
        stage.send(early);
        stage.timePasses(LONGER_THAN_IT_IS_KEPT);
        stage.until(() -> stage.result(early.commandId()).isPresent());

        assertThat(resultOf(early.commandId()).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(stage.outcomes(key)).isEmpty();
    }

    @Test
    void shouldGiveUpAResumeWhosePauseNeverComes() {
        var early = cast.resume(key, ALICE);
        stage.send(early);
        stage.timePasses(LONGER_THAN_IT_IS_KEPT);
        stage.until(() -> stage.result(early.commandId()).isPresent());

        assertThat(resultOf(early.commandId()).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(stage.pauseOutcomes(key)).isEmpty();
    }

    private CommandResult resultOf(String commandId) {
        return stage.result(commandId).orElseThrow(() -> new AssertionError("no result for " + commandId));
    }
}
