package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Ruling;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A processor whose clock is not the broker's: it looks ten times a second, and a word takes 10 ms to come back. */
class ApprovalTimersTest {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration WAY_TO_THE_LOG = Duration.ofMillis(10);

    private final ApprovalLife life = new ApprovalLife();
    private Duration brokerTime = Duration.ZERO;
    private int words;

    @ParameterizedTest
    @CsvSource({"0, 2, 200", "5000, 5, 200", "-5000, 2, 5200", "59000, 8, 200", "300000, 15, 200", "-300000, 2, 300200"
    })
    void aDeadlineTakesEffectSoonAfterItHasPassed(long aheadMillis, int mostWords, long latestMillis) {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), brokerTime);

        letTimePass(Duration.ofMillis(aheadMillis), Scene.TIMEOUT.plusMinutes(10));

        assertThat(life.state).isInstanceOfSatisfying(Ended.class, ended -> {
            var deadline = ended.terms().deadline();
            assertThat(ended.ending().verdict()).isEqualTo(Verdict.EXPIRED);
            assertThat(ended.ending().at()).isAfter(deadline).isBeforeOrEqualTo(deadline.plusMillis(latestMillis));
        });
        assertThat(words).isLessThanOrEqualTo(mostWords);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "5000, 6", "-5000, 2", "300000, 15"})
    void aCommandWhoseRequestNeverComesIsGivenUp(long aheadMillis, int mostWords) {
        life.read(Scene.approve("c-1", Scene.ANN), brokerTime);

        letTimePass(Duration.ofMillis(aheadMillis), Duration.ofMinutes(20));

        assertThat(life.state).isEqualTo(ApprovalState.NONE);
        assertThat(words).isLessThanOrEqualTo(mostWords);
    }

    @Test
    void aDecisionThatWaitedInTheLogWhileTheProcessorWasDownCounts() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        life.read(Scene.approve("c-2", Scene.ANN), Duration.ofSeconds(1));
        var words = life.look(Duration.ofHours(1));

        life.read(Scene.approve("c-3", Scene.BOB), Scene.TIMEOUT);
        words.forEach(word -> life.read(word, Duration.ofHours(1)));

        assertThat(life.state).isInstanceOfSatisfying(Ended.class, ended -> assertThat(
                        ended.ending().verdict())
                .isEqualTo(Verdict.APPROVED));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000_000, 0, 1, 30_000, 60_000, Long.MAX_VALUE / 2})
    void aForgedWordPutsTheDeadlineOffByNothing(long aheadMillis) {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        var readAt = Duration.ofSeconds(1);
        var due = life.state.timerDue().orElseThrow();
        var forged = new ApprovalCommand.Expire(
                Scene.KEY, "forged", Scene.START.plus(readAt).plusMillis(aheadMillis), Scene.START.plus(Scene.TIMEOUT));

        life.read(forged, readAt);

        assertThat(life.state.timerDue().orElseThrow()).isBeforeOrEqualTo(due);
    }

    @Test
    void forgedWordsDoNotStopTheProcessorFromEndingItInTime() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        for (var i = 0; i < 100; i++) {
            var readAt = Scene.TIMEOUT.minusSeconds(1);
            life.read(
                    new ApprovalCommand.Expire(
                            Scene.KEY,
                            "forged-" + i,
                            Scene.START.plus(readAt).plusSeconds(60),
                            Scene.START.plus(Scene.TIMEOUT)),
                    readAt);
        }

        letTimePass(Duration.ZERO, Scene.TIMEOUT.plusMillis(200));

        assertThat(life.state).isInstanceOf(Ended.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "decision", "withdrawal"})
    void whatIsPurgedIsRememberedAndHasNoSecondOutcome(String repeat) {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        life.read(Scene.decide("c-2", Scene.ANN, false, Scene.ASKED), Duration.ofSeconds(1));
        life.look(Duration.ofDays(8));
        var commands = Map.of(
                "request", Scene.request("c-3", Scene.AGENT, Scene.ASKED),
                "decision", Scene.approve("c-4", Scene.BOB),
                "withdrawal", Scene.withdraw("c-5", Scene.AGENT));

        var answer = life.read(commands.get(repeat), Duration.ofDays(38));

        assertThat(answer).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().code())
                .isEqualTo(RefusalCode.ALREADY_FINISHED));
    }

    @Test
    void whatIsRememberedIsForgottenOnceNoRecordOfItCanBeReadAgain() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        life.read(Scene.decide("c-2", Scene.ANN, false, Scene.ASKED), Duration.ofSeconds(1));
        life.look(Duration.ofDays(8));

        life.look(Duration.ofDays(49));

        assertThat(life.state).isEqualTo(ApprovalState.NONE);
    }

    @Test
    void aGrantIsKeptWholeWhileItMayBeClaimed() {
        var longUse = new Policy(
                1,
                Scene.TIMEOUT,
                Duration.ofDays(1),
                Duration.ofDays(30),
                Scene.POLICY.rules(),
                Set.of(),
                Set.of(),
                Map.of(),
                Policy.STANDARD_MAX_OPEN,
                Optional.empty());
        var patient = new ApprovalLife(longUse);
        patient.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), Duration.ZERO);
        patient.read(Scene.approve("c-2", Scene.ANN), Duration.ZERO);
        patient.read(Scene.approve("c-3", Scene.BOB), Duration.ZERO);

        patient.look(Duration.ofDays(29));
        patient.read(Scene.claim("c-4", Scene.AGENT, Scene.ASKED), Duration.ofDays(29));

        assertThat(patient.state).isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.grant())
                .isPresent());
    }

    private void letTimePass(Duration ahead, Duration until) {
        while (brokerTime.compareTo(until) < 0 && !(life.state instanceof Ended)) {
            brokerTime = brokerTime.plus(TICK);
            for (var word : life.look(brokerTime.plus(ahead))) {
                words++;
                life.read(word, brokerTime.plus(WAY_TO_THE_LOG));
            }
        }
    }
}
