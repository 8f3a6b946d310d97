package dev.hitl.streams.standstill;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Rule 22: five seconds without a step forward are an alarm; being behind is none. */
class StandstillsTest {

    private static final TopicPartition REQUESTS = new TopicPartition("hitl.approval-requests", 1);
    private static final TopicPartition DECISIONS = new TopicPartition("hitl.approval-decisions", 1);

    private final Standstills standstills = new Standstills();

    @Test
    void shouldAlarmOnceWhenAPartitionHasNotMovedForFiveSeconds() {
        look(0, Map.of(REQUESTS, new Ends(17, 18)));
        var early = look(4, Map.of(REQUESTS, new Ends(17, 20)));
        var due = look(5, Map.of(REQUESTS, new Ends(17, 21)));
        var later = look(6, Map.of(REQUESTS, new Ends(17, 22)));

        assertThat(early.begun()).isEmpty();
        assertThat(due.begun()).singleElement().satisfies(one -> assertThat(one.sentence())
                .contains("hitl.approval-requests-1", "offset 17 for 5 s", "4 offsets stand behind"));
        assertThat(later).isEqualTo(new Standstills.Turns(List.of(), List.of()));
        assertThat(standstills.alarms()).hasSize(1);
        assertThat(standstills.lengthOf(REQUESTS)).isEqualTo(ofSeconds(6));
    }

    @Test
    void shouldNotAlarmWhileItMovesHoweverFarItIsBehind() {
        for (var second = 0; second < 60; second++) {
            var turns = look(second, Map.of(REQUESTS, new Ends(second * 10L, second * 10L + 500)));

            assertThat(turns.begun()).isEmpty();
        }
        assertThat(standstills.lengthOf(REQUESTS)).isZero();
    }

    @Test
    void shouldNotAlarmWhereNothingIsBehind() {
        look(0, Map.of(REQUESTS, new Ends(17, 17)));
        look(3600, Map.of(REQUESTS, new Ends(17, 17)));
        var turns = look(3601, Map.of(REQUESTS, new Ends(17, 18)));

        assertThat(turns.begun()).isEmpty();
        assertThat(standstills.lengthOf(REQUESTS)).isZero();
    }

    @Test
    void shouldSayThatItIsOverAndLeaveOthersStanding() {
        look(0, Map.of(REQUESTS, new Ends(17, 18), DECISIONS, new Ends(3, 4)));
        look(9, Map.of(REQUESTS, new Ends(17, 18), DECISIONS, new Ends(3, 4)));

        var turns = look(10, Map.of(REQUESTS, new Ends(19, 19), DECISIONS, new Ends(3, 4)));

        assertThat(turns.over()).extracting(Standstill::partition).containsExactly(REQUESTS);
        assertThat(standstills.alarms()).extracting(Standstill::partition).containsExactly(DECISIONS);
    }

    /** The next transaction that hangs is another standstill, though the partition never came to its end between them. */
    @Test
    void shouldBeginAnewWithTheNextTransactionThatHangs() {
        look(0, Map.of(REQUESTS, new Ends(17, 30)));
        look(8, Map.of(REQUESTS, new Ends(17, 30)));

        var next = look(9, Map.of(REQUESTS, new Ends(25, 30)));
        var due = look(14, Map.of(REQUESTS, new Ends(25, 30)));

        assertThat(next.over()).hasSize(1);
        assertThat(next.begun()).isEmpty();
        assertThat(due.begun()).hasSize(1);
    }

    /** A broker that is asked in vain once must not make a standstill look young. */
    @Test
    void shouldNotBeginAnewBecauseAPartitionWasNotSeenMeanwhile() {
        look(0, Map.of(REQUESTS, new Ends(17, 18)));
        look(8, Map.of(REQUESTS, new Ends(17, 18)));

        var unseen = look(9, Map.of());
        var seen = look(10, Map.of(REQUESTS, new Ends(17, 18)));

        assertThat(List.of(unseen, seen)).containsOnly(new Standstills.Turns(List.of(), List.of()));
        assertThat(standstills.lengthOf(REQUESTS)).isEqualTo(ofSeconds(10));
    }

    private Standstills.Turns look(int second, Map<TopicPartition, Ends> seen) {
        return standstills.look(seen, Duration.ofSeconds(second).toNanos());
    }
}
