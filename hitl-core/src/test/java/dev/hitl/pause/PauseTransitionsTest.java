package dev.hitl.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.pause.PauseFact.PauseEnded;
import dev.hitl.pause.PauseFact.PausePurged;
import dev.hitl.pause.PauseFact.Paused;
import dev.hitl.pause.PauseFact.ResumesDropped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PauseTransitionsTest {

    @Test
    void everyFactHasARow() {
        assertThat(PauseTransitions.TABLE)
                .doesNotHaveDuplicates()
                .extracting(row -> (Object) row.by())
                .contains((Object[]) PauseFact.class.getPermittedSubclasses());
    }

    @Test
    void theRulesVisitEveryLegalTransitionAndNoOther() {
        var moves = Stream.of(pausedTwice(), expired(), rejected(), neverPaused(), waitedForWhilePaused())
                .flatMap(scene -> scene.moves.stream())
                .distinct()
                .toList();

        assertThat(moves).containsExactlyInAnyOrderElementsOf(PauseTransitions.TABLE);
    }

    @Test
    void aTaskIsNotPausedTwiceAtOnce() {
        var scene = new PauseScene();
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        var second = new Paused(open("p-2", scene));

        assertThatThrownBy(() -> PauseFold.apply(scene.state, second)).hasMessageContaining("fault of the rules");
    }

    @Test
    void onlyTheOpenPauseEnds() {
        var scene = new PauseScene();
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        var other = new PauseEnded(
                new EndedPause(
                        open("p-2", scene),
                        PauseVerdict.RESUMED,
                        "o",
                        "c",
                        Optional.empty(),
                        Optional.empty(),
                        "Resumed",
                        Optional.empty(),
                        Optional.empty(),
                        PauseScene.START),
                PauseScene.START,
                PauseScene.START);

        assertThatThrownBy(() -> PauseFold.apply(scene.state, other)).hasMessageContaining("fault of the rules");
    }

    @Test
    void nothingThatIsOpenOrWaitsIsPurged() {
        var paused = new PauseScene();
        paused.read(PauseScene.pause("p-1"), Duration.ZERO);
        var waitedFor = new PauseScene();
        waitedFor.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ZERO);

        var purged = new PausePurged(PauseScene.START, Optional.empty());

        assertThatThrownBy(() -> PauseFold.apply(paused.state, purged)).hasMessageContaining("fault of the rules");
        assertThatThrownBy(() -> PauseFold.apply(waitedFor.state, purged)).hasMessageContaining("fault of the rules");
    }

    private static OpenPause open(String pauseId, PauseScene scene) {
        var open = scene.state.open().orElseThrow();
        return new OpenPause(
                pauseId,
                open.commandId(),
                open.pausedBy(),
                open.reason(),
                open.agentsMayResume(),
                open.pausedAt(),
                open.deadline(),
                open.policyVersion());
    }

    private static PauseScene pausedTwice() {
        var scene = new PauseScene();
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        scene.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ofSeconds(1));
        scene.read(PauseScene.pause("p-2"), Duration.ofSeconds(2));
        scene.read(PauseScene.resume("r-2", Optional.empty()), Duration.ofSeconds(3));
        scene.look(Duration.ofDays(8));
        return scene;
    }

    private static PauseScene expired() {
        var scene = new PauseScene();
        scene.read(PauseScene.pause("p-1"), Duration.ZERO);
        scene.letTimePass(Duration.ofMinutes(4), Duration.ofMinutes(6), Duration.ofSeconds(5));
        return scene;
    }

    private static PauseScene rejected() {
        var scene = new PauseScene();
        scene.read(PauseScene.pause("p-1", Optional.of(Duration.ofDays(1000))), Duration.ZERO);
        return scene;
    }

    private static PauseScene neverPaused() {
        var scene = new PauseScene();
        scene.read(PauseScene.resume("r-1", Optional.of("p-1")), Duration.ZERO);
        scene.letTimePass(Duration.ofMinutes(5), Duration.ofMinutes(6), Duration.ZERO);
        return scene;
    }

    private static PauseScene waitedForWhilePaused() {
        var scene = new PauseScene();
        scene.read(PauseScene.pause("p-1", Optional.of(Duration.ofHours(1))), Duration.ZERO);
        scene.read(PauseScene.resume("r-2", Optional.of("p-2")), Duration.ofSeconds(1));
        scene.letTimePass(Duration.ofMinutes(5), Duration.ofMinutes(6), Duration.ZERO);
        assertThat(scene.moves).extracting(move -> (Object) move.by()).containsAll(List.of((Object)
                ResumesDropped.class));
        return scene;
    }
}
