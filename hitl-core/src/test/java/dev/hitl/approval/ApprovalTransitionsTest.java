package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.approval.ApprovalFact.Bypassed;
import dev.hitl.approval.ApprovalFact.Claimed;
import dev.hitl.approval.ApprovalFact.Concluded;
import dev.hitl.approval.ApprovalFact.Forgotten;
import dev.hitl.approval.ApprovalFact.GivenUp;
import dev.hitl.approval.ApprovalFact.Kept;
import dev.hitl.approval.ApprovalFact.Purged;
import dev.hitl.approval.ApprovalFact.Ran;
import dev.hitl.approval.ApprovalFact.Rejected;
import dev.hitl.approval.ApprovalFact.Requested;
import dev.hitl.approval.ApprovalFact.Rescheduled;
import dev.hitl.approval.ApprovalFact.Voted;
import dev.hitl.approval.ApprovalLife.Move;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.approval.ApprovalState.Unknown;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalTransitionsTest {

    private static final Terms TERMS = new Terms(
            "c-1",
            Scene.AGENT,
            Scene.ASKED,
            Scene.POLICY.requirementsFor("transfer", Risk.LOW, Optional.empty(), Optional.empty()),
            Bypass.AS_POLICY,
            Scene.START,
            Scene.START.plus(Scene.TIMEOUT));
    private static final Ending ENDING = new Ending(
            Verdict.APPROVED,
            "o-1",
            Scene.START,
            "c-2",
            Scene.ANN,
            Optional.empty(),
            "Approved",
            Optional.of(Scene.START));
    private static final Grant GRANT = new Grant("c-3", Scene.AGENT, Scene.START, Optional.empty());
    private static final EarlyCommand EARLY =
            new EarlyCommand(Scene.approve("c-2", Scene.ANN), Scene.at(Duration.ZERO, 0));

    private static final List<ApprovalState> STATES = List.of(
            new Unknown(List.of(EARLY), Optional.of(Scene.START)),
            new Open(TERMS, List.of(), TERMS.deadline()),
            new Ended(TERMS, List.of(), ENDING, Optional.empty(), Scene.START),
            new Remembered(Scene.ASKED, Verdict.APPROVED, Scene.START, Scene.START));

    private static final List<ApprovalFact> FACTS = List.of(
            new Requested(TERMS, Scene.request("c-1", Scene.AGENT, Scene.ASKED).ask()),
            new Rejected(TERMS, Scene.request("c-1", Scene.AGENT, Scene.ASKED).ask(), ENDING, Scene.START),
            new Bypassed(TERMS, Scene.request("c-1", Scene.AGENT, Scene.ASKED).ask(), "deployer", ENDING, Scene.START),
            new Kept(EARLY, Scene.START),
            new GivenUp(List.of(EARLY), Optional.empty()),
            new Voted(new Vote("c-2", Scene.ANN, true, Optional.empty(), Scene.START)),
            new Concluded(ENDING, Scene.START),
            new Claimed(GRANT),
            new Ran(GRANT),
            new Rescheduled(Scene.START),
            new Purged(Scene.START),
            new Forgotten());

    record Pair(ApprovalState state, ApprovalFact fact) {
        @Override
        public String toString() {
            return state.getClass().getSimpleName() + " × " + fact.getClass().getSimpleName();
        }
    }

    static Stream<Pair> pairs() {
        return STATES.stream().flatMap(state -> FACTS.stream().map(fact -> new Pair(state, fact)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aFactFollowsAStateAsTheTableSays(Pair pair) {
        var legal = ApprovalTransitions.TABLE.stream()
                .filter(move -> move.from() == pair.state().getClass()
                        && move.by() == pair.fact().getClass())
                .findFirst();

        if (legal.isPresent()) {
            assertThat(ApprovalFold.apply(pair.state(), pair.fact()))
                    .isInstanceOf(legal.get().to());
        } else {
            assertThatThrownBy(() -> ApprovalFold.apply(pair.state(), pair.fact()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("fault of the rules");
        }
    }

    @Test
    void everyStateAndEveryFactIsTried() {
        assertThat(STATES).extracting(state -> (Object) state.getClass()).containsExactlyInAnyOrder((Object[])
                ApprovalState.class.getPermittedSubclasses());
        assertThat(FACTS).extracting(fact -> (Object) fact.getClass()).containsExactlyInAnyOrder((Object[])
                ApprovalFact.class.getPermittedSubclasses());
    }

    @Test
    void everyStateAndEveryFactHasARow() {
        assertThat(ApprovalTransitions.TABLE)
                .extracting(row -> (Object) row.from())
                .contains((Object[]) ApprovalState.class.getPermittedSubclasses());
        assertThat(ApprovalTransitions.TABLE)
                .extracting(row -> (Object) row.by())
                .contains((Object[]) ApprovalFact.class.getPermittedSubclasses());
    }

    @Test
    void theRulesVisitEveryLegalTransitionAndNoOther() {
        var moves = Stream.of(decidedAfterWaiting(), expired(), rejected(), bypassed(), neverAsked())
                .flatMap(life -> life.moves.stream())
                .distinct()
                .toList();

        assertThat(moves).containsExactlyInAnyOrderElementsOf(ApprovalTransitions.TABLE);
    }

    private static ApprovalLife decidedAfterWaiting() {
        var life = new ApprovalLife();
        life.read(Scene.approve("c-1", Scene.ANN), Duration.ofSeconds(1));
        life.read(Scene.request("c-2", Scene.AGENT, Scene.ASKED), Duration.ofSeconds(2));
        life.read(Scene.approve("c-3", Scene.BOB), Duration.ofSeconds(3));
        life.read(Scene.claim("c-4", Scene.AGENT, Scene.ASKED), Duration.ofSeconds(4));
        life.read(Scene.report("c-5", Scene.AGENT, "c-4"), Duration.ofSeconds(5));
        life.look(Duration.ofDays(8));
        life.look(Duration.ofDays(49));
        return life;
    }

    private static ApprovalLife expired() {
        var life = new ApprovalLife();
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        var late = Scene.TIMEOUT.plusSeconds(1);
        life.look(late).forEach(word -> life.read(word, late));
        return life;
    }

    private static ApprovalLife rejected() {
        var life = new ApprovalLife();
        life.read(Scene.invalidRequest("c-1"), Duration.ZERO);
        return life;
    }

    private static ApprovalLife bypassed() {
        var life = new ApprovalLife(Scene.BYPASSING);
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        life.read(Scene.claim("c-2", Scene.AGENT, Scene.ASKED), Duration.ofSeconds(1));
        return life;
    }

    private static ApprovalLife neverAsked() {
        var life = new ApprovalLife();
        life.read(Scene.approve("c-1", Scene.ANN), Duration.ZERO);
        var late = Duration.ofMinutes(6);
        life.look(late).forEach(word -> life.read(word, late));
        return life;
    }

    /** The table's rows are each there once. */
    @Test
    void noRowIsThereTwice() {
        assertThat(ApprovalTransitions.TABLE).doesNotHaveDuplicates().hasOnlyElementsOfType(Move.class);
    }
}
