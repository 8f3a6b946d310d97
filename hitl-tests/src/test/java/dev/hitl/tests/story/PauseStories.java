package dev.hitl.tests.story;

import static dev.hitl.tests.story.Cast.ALICE;
import static dev.hitl.tests.story.Cast.BOB;
import static dev.hitl.tests.story.Cast.agentOf;
import static dev.hitl.tests.story.Cast.newSubject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.pause.PauseOutcome;
import dev.hitl.pause.PauseVerdict;
import dev.hitl.ruling.CommandResult;
import dev.hitl.tests.story.Stage.Audited;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a paused task. */
abstract class PauseStories {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1200);

    private Stage stage;
    private Cast cast;
    private SubjectKey key;

    /** Where the stories play; shared by all of them. */
    abstract Stage stage();

    @BeforeEach
    void aTaskOfPayments() {
        stage = stage();
        cast = new Cast(stage.now());
        key = newSubject("payments");
    }

    @Test
    void shouldLetAPersonResume() {
        var pause = cast.pause(key, LONG, false);
        stage.send(pause);
        stage.send(cast.resume(key, ALICE, pause.pauseId()));

        assertThat(onlyOutcome().verdict()).isEqualTo(PauseVerdict.RESUMED);
        assertThat(onlyOutcome().resumedBy()).contains(ALICE);
        assertThat(onlyOutcome().message()).contains("go on");
        assertThat(onlyOutcome().payload()).contains("{\"limit\":100}");
        assertThat(stage.notices(key)).containsExactly(NoticeKind.PAUSED, NoticeKind.RESUMED);
        assertThat(stage.audit(key)).extracting(Audited::type).containsExactly("pause.paused", "pause.resumed");
    }

    @Test
    void shouldExpireWhenNobodyResumesInTime() {
        stage.send(cast.pause(key, SHORT, false));
        stage.timePasses(SHORT.plusMillis(400));
        stage.until(() -> stage.notices(key).contains(NoticeKind.PAUSE_EXPIRED)
                && !stage.pauseOutcomes(key).isEmpty());

        assertThat(onlyOutcome().verdict()).isEqualTo(PauseVerdict.EXPIRED);
        assertThat(stage.notices(key)).containsExactly(NoticeKind.PAUSED, NoticeKind.PAUSE_EXPIRED);
    }

    @Test
    void shouldNotCountAResumeAfterTheDeadline() {
        var pause = cast.pause(key, SHORT, false);
        var late = cast.resume(key, ALICE, pause.pauseId());
        stage.send(pause);
        stage.timePasses(SHORT.plusMillis(400));
        stage.send(late);
        stage.until(() -> !stage.pauseOutcomes(key).isEmpty());

        assertThat(resultOf(late.commandId()).accepted()).isFalse();
        assertThat(onlyOutcome().verdict()).isEqualTo(PauseVerdict.EXPIRED);
        assertThat(onlyOutcome().resumedBy()).isEmpty();
    }

    @Test
    void shouldCountAResumeThatComesBeforeItsPause() {
        var early = cast.resume(key, ALICE);
        stage.send(early);
        stage.send(cast.pause(key, LONG, false));

        assertThat(onlyOutcome().verdict()).isEqualTo(PauseVerdict.RESUMED);
        assertThat(resultOf(early.commandId()).accepted()).isTrue();
    }

    @Test
    void shouldHideATaskFromAnotherWorkspaceAndLetItsOwnerGoOn() {
        var foreign = cast.resume(key, agentOf("crm"));
        var unknown = cast.resume(newSubject("payments"), agentOf("crm"));
        stage.send(cast.pause(key, LONG, true));
        stage.send(foreign);
        stage.send(unknown);
        stage.send(cast.resume(key, agentOf("payments")));

        assertThat(resultOf(foreign.commandId()).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(resultOf(foreign.commandId()).sentence())
                .isEqualTo(resultOf(unknown.commandId()).sentence());
        assertThat(onlyOutcome().resumedBy()).contains(agentOf("payments"));
        assertThat(stage.audit(key)).anySatisfy(a -> assertThat(a.code()).contains("NOT_OWNER"));
    }

    @Test
    void shouldLetPeopleOnlyResumeWhatWasPausedForPeople() {
        var byAgent = cast.resume(key, agentOf("payments"));
        stage.send(cast.pause(key, LONG, false));
        stage.send(byAgent);

        assertThat(resultOf(byAgent.commandId()).code()).isEqualTo("NOT_ELIGIBLE");
        assertThat(stage.pauseOutcomes(key)).isEmpty();
    }

    @Test
    void shouldNotReleaseTheNextPauseByTheSecondClickOfADoubleClick() {
        var secondClick = cast.resume(key, ALICE);
        stage.send(cast.pause(key, LONG, false));
        stage.send(cast.resume(key, ALICE));
        stage.send(secondClick);
        stage.send(cast.pause(key, LONG, false));

        assertThat(resultOf(secondClick.commandId()).code()).isEqualTo("ALREADY_RESUMED");
        assertThat(stage.pauseOutcomes(key)).hasSize(1);
    }

    @Test
    void shouldNotReleaseTheNextPauseByALateResumeOfTheLast() {
        var first = cast.pause(key, LONG, false);
        var late = cast.resume(key, BOB, first.pauseId());
        stage.send(first);
        stage.send(cast.resume(key, ALICE, first.pauseId()));
        stage.send(cast.pause(key, LONG, false));
        stage.send(late);

        assertThat(resultOf(late.commandId()).code()).isEqualTo("ALREADY_RESUMED");
        assertThat(stage.pauseOutcomes(key)).hasSize(1);
    }

    @Test
    void shouldRefuseASecondPauseOfAPausedTask() {
        var second = cast.pause(key, LONG, false);
        stage.send(cast.pause(key, LONG, false));
        stage.send(second);

        assertThat(resultOf(second.commandId()).code()).isEqualTo("ALREADY_PAUSED");
    }

    @Test
    void shouldSayTheSameOutcomeToATaskThatAsksAgain() {
        var pause = cast.pause(key, LONG, false);
        stage.send(pause);
        stage.send(cast.resume(key, ALICE));
        stage.send(pause);

        assertThat(stage.pauseOutcomes(key)).hasSize(2);
        assertThat(stage.pauseOutcomes(key).get(1))
                .isEqualTo(stage.pauseOutcomes(key).get(0));
    }

    @Test
    void shouldLetNobodyOutsideResumeWhereThePolicyNamesNobody() {
        key = newSubject(Stage.VAULT);
        var outsider = cast.resume(key, ALICE);
        stage.send(cast.pause(key, LONG, false));
        stage.send(outsider);

        assertThat(resultOf(outsider.commandId()).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(stage.pauseOutcomes(key)).isEmpty();
    }

    @Test
    void shouldTellATaskThatAsksForAnOutcomeThatIsNoLongerTheLast() {
        var first = cast.pause(key, LONG, false);
        var second = cast.pause(key, LONG, false);
        stage.send(first);
        stage.send(cast.resume(key, ALICE, first.pauseId()));
        stage.send(second);
        stage.send(cast.resume(key, ALICE, second.pauseId()));
        stage.send(first);

        assertThat(resultOf(first.commandId()).code()).isEqualTo("ALREADY_FINISHED");
        assertThat(stage.pauseOutcomes(key)).hasSize(2);
    }

    @Test
    void shouldNotSayAnEarlierOutcomeToATaskThatAsksAgainWhileItWaits() {
        var first = cast.pause(key, LONG, false);
        var second = cast.pause(key, LONG, false);
        stage.send(first);
        stage.send(cast.resume(key, ALICE, first.pauseId()));
        stage.send(second);
        stage.send(second);

        assertThat(resultOf(second.commandId()).accepted()).isTrue();
        assertThat(onlyOutcome().pauseId()).isEqualTo(first.pauseId());
    }

    private PauseOutcome onlyOutcome() {
        assertThat(stage.pauseOutcomes(key)).as("outcomes of %s", key).hasSize(1);
        return stage.pauseOutcomes(key).get(0);
    }

    private CommandResult resultOf(String commandId) {
        return stage.result(commandId).orElseThrow(() -> new AssertionError("no result for " + commandId));
    }
}
