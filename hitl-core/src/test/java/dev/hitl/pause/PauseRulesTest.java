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

/** Single rules that are easy to get wrong. */
class PauseRulesTest {

    private final PauseScene scene = new PauseScene();

    @Test
    void onlySoManyResumesWaitForAPause() {
        var most = Retention.STANDARD.maxEarly();
        for (var i = 0; i < most; i++) {
            scene.read(PauseScene.resume("early-" + i, Optional.of("p-1")), Duration.ZERO);
        }

        var oneMore = scene.read(PauseScene.resume("early-" + most, Optional.of("p-1")), Duration.ZERO);

        assertThat(oneMore).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().code())
                .isEqualTo(RefusalCode.TOO_MANY_EARLY));
        assertThat(scene.state.early()).hasSize(most);
    }

    @Test
    void aResumeCountsAtTheDeadlineAndNotAfterItThoughThePauseIsStillOpen() {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);

        var late = scene.read(PauseScene.resume("late", Optional.of("p-1")), PauseScene.TIMEOUT.plusMillis(1));
        var open = scene.state.open();
        var inTime = scene.read(PauseScene.resume("in-time", Optional.of("p-1")), PauseScene.TIMEOUT);

        assertThat(late).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().code())
                .isEqualTo(RefusalCode.TOO_LATE));
        assertThat(open).isPresent();
        assertThat(inTime).isInstanceOf(Ruling.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000_000, 0, 1, 30_000, 60_000, Long.MAX_VALUE / 2})
    void aForgedWordPutsTheDeadlineOffByNothing(long aheadMillis) {
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        var due = scene.state.timerDue().orElseThrow();
        var readAt = Duration.ofSeconds(1);
        var forged = new PauseCommand.ExpirePause(
                PauseScene.KEY,
                "forged",
                PauseScene.START.plus(readAt).plusMillis(aheadMillis),
                "p-1",
                PauseScene.START.plus(PauseScene.TIMEOUT));

        scene.read(forged, readAt);

        assertThat(scene.state.timerDue().orElseThrow()).isBeforeOrEqualTo(due);
        assertThat(scene.state.open()).isPresent();
    }
}
