package dev.hitl.pause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input may be read again for as long as it is kept: what ended must not begin anew meanwhile. */
class PauseMemoryTest {

    private final PauseScene scene = new PauseScene();

    @ParameterizedTest
    @ValueSource(ints = {8, 30, 39})
    void aPauseThatIsReadAgainAfterItWasPurgedDoesNotBeginAnew(int days) {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.lookHourly(Duration.ZERO, Duration.ofDays(days));

        var again = scene.read(PauseScene.pause("p-1"), Duration.ofDays(days));

        assertRefused(again, RefusalCode.ALREADY_FINISHED);
        assertThat(scene.state.open()).isEmpty();
        assertThat(scene.state.last()).isEmpty();
    }

    @Test
    void anExpiredPauseIsRememberedToo() {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        for (var word : scene.look(PauseScene.TIMEOUT.plusSeconds(1))) {
            scene.read(word, PauseScene.TIMEOUT.plusSeconds(1));
        }
        scene.lookHourly(PauseScene.TIMEOUT, Duration.ofDays(20));

        var again = scene.read(PauseScene.pause("p-1"), Duration.ofDays(20));

        assertRefused(again, RefusalCode.ALREADY_FINISHED);
    }

    @Test
    void aLateResumeIsNotKeptForTheNextPauseThoughTheLastWasPurged() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.lookHourly(Duration.ZERO, Duration.ofDays(9));

        var late = scene.read(PauseScene.resume("late", Optional.empty()), Duration.ofDays(9));
        scene.read(PauseScene.pause("p-2"), Duration.ofDays(9));

        assertRefused(late, RefusalCode.ALREADY_RESUMED);
        assertThat(scene.state.open()).isPresent();
    }

    @Test
    void theOutcomeIsSaidAgainWhileItIsTheLast() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.lookHourly(Duration.ZERO, Duration.ofDays(6));

        var again = scene.read(PauseScene.pause("p-1"), Duration.ofDays(6));

        assertThat(again).isInstanceOf(Ruling.Again.class);
        assertThat(scene.state.last()).isPresent();
    }

    @Test
    void whoAsksForAnOutcomeThatIsNoLongerTheLastIsToldSo() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.pauseAndResume("p-2", Duration.ofSeconds(1));

        var again = scene.read(PauseScene.pause("p-1"), Duration.ofSeconds(2));

        assertRefused(again, RefusalCode.ALREADY_FINISHED);
    }

    @Test
    void anEarlierPauseThatIsAskedForDuringAnotherIsToldSo() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.pauseAndResume("p-2", Duration.ofSeconds(1));
        scene.read(PauseScene.pause("p-3"), Duration.ofSeconds(2));

        var again = scene.read(PauseScene.pause("p-1"), Duration.ofSeconds(3));

        assertRefused(again, RefusalCode.ALREADY_FINISHED);
    }

    @Test
    void aResumeOfAnEarlierPauseIsNotToldHowTheLastEnded() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.pauseAndResume("p-2", Duration.ofSeconds(1));

        var late = scene.read(PauseScene.resume("late", Optional.of("p-1")), Duration.ofSeconds(2));

        assertThat(late).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().sentence())
                .endsWith("the pause has ended"));
    }

    @Test
    void noPauseIsForgottenBecauseOfThoseAfterIt() {
        for (var i = 0; i < 100; i++) {
            scene.pauseAndResume("p-" + i, Duration.ofSeconds(i));
        }

        var again = scene.read(PauseScene.pause("p-0"), Duration.ofSeconds(100));

        assertRefused(again, RefusalCode.ALREADY_FINISHED);
    }

    @Test
    void aTaskIsPausedNoMoreOftenThanCanBeRemembered() {
        for (var i = 0; i < PauseState.MAX_MARKS; i++) {
            scene.pauseAndResume("p-" + i, Duration.ofSeconds(i));
        }

        var oneMore = scene.read(PauseScene.pause("one-more"), Duration.ofDays(1));
        var first = scene.read(PauseScene.pause("p-0"), Duration.ofDays(1));

        assertRefused(oneMore, RefusalCode.TOO_MANY_PAUSES);
        assertRefused(first, RefusalCode.ALREADY_FINISHED);
    }

    @Test
    void aTaskMayBePausedAgainOnceItsOldestPauseNeedNotBeRemembered() {
        for (var i = 0; i < PauseState.MAX_MARKS; i++) {
            scene.pauseAndResume("p-" + i, Duration.ofSeconds(i));
        }
        var later = Retention.STANDARD.remembered();

        scene.pauseAndResume("one-more", later);

        assertThat(scene.state.marks()).hasSize(PauseState.MAX_MARKS);
        assertThat(scene.state.mark("p-0")).isEmpty();
        assertThat(scene.state.mark("p-1")).isPresent();
    }

    @Test
    void aTaskOfWhichNothingNeedBeRememberedIsForgotten() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.pauseAndResume("p-2", Duration.ofDays(3));

        scene.lookHourly(Duration.ZERO, Duration.ofDays(43).plusHours(1));

        assertThat(scene.state).isEqualTo(PauseState.NONE);
    }

    @Test
    void aMarkIsForgottenThoughAResumeWaitedInVainMeanwhile() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        scene.lookHourly(Duration.ZERO, Duration.ofDays(9));
        scene.read(PauseScene.resume("early", Optional.of("p-2")), Duration.ofDays(9));
        var givenUp = Duration.ofDays(9).plus(Retention.STANDARD.early()).plusSeconds(1);
        for (var word : scene.look(givenUp)) {
            scene.read(word, givenUp);
        }

        scene.lookHourly(Duration.ofDays(10), Duration.ofDays(41));

        assertThat(scene.state).isEqualTo(PauseState.NONE);
    }

    @Test
    void aTaskThatRestsIsLookedAtNoMoreOftenThanThereIsSomethingToForget() {
        scene.pauseAndResume("p-1", Duration.ZERO);
        var looks = 0;

        while (scene.state.timerDue().isPresent() && looks < 10) {
            looks++;
            scene.look(Duration.between(PauseScene.START, scene.state.timerDue().get()));
        }

        assertThat(scene.state).isEqualTo(PauseState.NONE);
        assertThat(looks).isEqualTo(2);
    }

    private static void assertRefused(Ruling<PauseFact> ruling, RefusalCode code) {
        assertThat(ruling).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().code())
                .isEqualTo(code));
    }
}
