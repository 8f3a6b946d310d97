package dev.hitl.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Ruling;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PauseTimersTest {

    private final PauseScene scene = new PauseScene();

    @ParameterizedTest
    @CsvSource({"0, 2, 200", "5000, 5, 200", "-5000, 2, 5200", "300000, 15, 200"})
    void aPauseEndsSoonAfterItsDeadline(long aheadMillis, int mostWords, long latestMillis) {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);

        scene.letTimePass(Duration.ZERO, Duration.ofMinutes(12), Duration.ofMillis(aheadMillis));

        assertThat(scene.ended).singleElement().satisfies(ended -> {
            var deadline = ended.pause().deadline();
            assertThat(ended.verdict()).isEqualTo(PauseVerdict.EXPIRED);
            assertThat(ended.endedAt()).isAfter(deadline).isBeforeOrEqualTo(deadline.plusMillis(latestMillis));
        });
        assertThat(scene.words).isLessThanOrEqualTo(mostWords);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5000, -5000})
    void aResumeForAPauseToComeWaitsOutItsTimeWhileAnotherIsOpen(long aheadMillis) {
        scene.read(PauseScene.pause("p-1", Optional.of(Duration.ofMinutes(15))), Duration.ZERO);
        scene.read(PauseScene.resume("r-2", Optional.of("p-2")), Duration.ofMinutes(1));

        scene.letTimePass(Duration.ofMinutes(1), Duration.ofMinutes(17), Duration.ofMillis(aheadMillis));

        assertThat(scene.state.early()).isEmpty();
        assertThat(scene.ended)
                .extracting(ended -> ended.pause().pauseId(), EndedPause::verdict)
                .containsExactly(tuple("p-1", PauseVerdict.EXPIRED));
        assertThat(scene.words).isLessThanOrEqualTo(12);
    }

    @Test
    void theResumeThatWaitedEndsItsOwnPauseAndNotTheOneBefore() {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        scene.read(PauseScene.resume("r-2", Optional.of("p-2")), Duration.ofSeconds(1));
        scene.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ofSeconds(2));

        scene.read(PauseScene.pause("p-2"), Duration.ofSeconds(3));

        assertThat(scene.ended)
                .extracting(ended -> ended.pause().pauseId(), EndedPause::commandId)
                .containsExactly(tuple("p-1", "r-1"), tuple("p-2", "r-2"));
    }

    @Test
    void aPauseLeavesAResumeForALaterOneAlone() {
        scene.read(PauseScene.resume("r-2", Optional.of("p-2")), Duration.ZERO);
        var waiting = scene.state.early();

        scene.read(PauseScene.pause("p-1"), Duration.ofSeconds(1));

        assertThat(scene.stepsOfLast).as("the pause and nothing else").isEqualTo(1);
        assertThat(scene.state.early()).isEqualTo(waiting);
    }

    @Test
    void aPauseIsDroppedAWeekAfterItsEndAndNotBeforeAndStillRemembered() {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        scene.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ofSeconds(1));

        scene.look(Duration.ofDays(7));
        var before = scene.state;
        scene.look(Duration.ofDays(7).plusSeconds(2));

        assertThat(before.last()).isPresent();
        assertThat(scene.state.last()).isEmpty();
        assertThat(scene.state.mark("p-1")).isPresent();
    }

    @Test
    void aTaskThatPausesAgainIsNotForgottenWhilePaused() {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        scene.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ofSeconds(1));
        scene.read(PauseScene.pause("p-2", Optional.of(Duration.ofDays(7))), Duration.ofDays(6));

        scene.letTimePass(Duration.ofDays(7), Duration.ofDays(7).plusMinutes(1), Duration.ZERO);

        assertThat(scene.state.open()).isPresent();
    }

    @Test
    void aResumeUnderAnothersIdIsNoRepeat() {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        scene.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ofSeconds(1));

        var copied = scene.read(PauseScene.resume("r-1", Optional.of("p-1"), PauseScene.AGENT), Duration.ofSeconds(2));

        assertThat(copied).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().code())
                .isEqualTo(RefusalCode.ALREADY_RESUMED));
    }
}
