package dev.hitl.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimerStoreTest {

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final TimerStore timers = new TimerStore(store);

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
    }

    @Test
    void givesWhatIsDueInTheOrderInWhichItIs() {
        set(3_000);
        set(1_000);
        set(2_000);

        assertThat(timers.due(Instant.ofEpochMilli(2_000), 10))
                .extracting(timer -> timer.due().toEpochMilli())
                .containsExactly(1_000L, 2_000L);
    }

    /** Rule 27: what is over the budget is given by the next look. */
    @Test
    void givesNoMoreThanIsAskedForAndTheRestLater() {
        set(1_000);
        set(2_000);
        set(3_000);

        var first = timers.due(Instant.ofEpochMilli(9_000), 2);
        first.forEach(timers::remove);

        assertThat(first).hasSize(2);
        assertThat(timers.due(Instant.ofEpochMilli(9_000), 2)).hasSize(1);
    }

    /** Rule 4: the mark that spares the scan its tombstones must not hide a timer that is put below it. */
    @Test
    void findsATimerThatIsPutBelowWhereTheLastLookEnded() {
        timers.due(Instant.ofEpochMilli(9_000), 10);

        set(4_000);

        assertThat(timers.due(Instant.ofEpochMilli(9_000), 10)).hasSize(1);
    }

    /** Rule 4: the mark is memory only, so a restart finds what an earlier run left standing. */
    @Test
    void findsEverythingAgainAfterARestart() {
        set(4_000);
        timers.due(Instant.ofEpochMilli(9_000), 10);

        var restarted = new TimerStore(store);

        assertThat(restarted.due(Instant.ofEpochMilli(9_000), 10)).hasSize(1);
    }

    @Test
    void keepsOneTimerForEachSubject() {
        timers.move(TimerKind.APPROVAL, Samples.KEY, Optional.empty(), at(1_000));
        timers.move(TimerKind.APPROVAL, Samples.KEY, at(1_000), at(5_000));
        timers.move(TimerKind.PAUSE, Samples.KEY, Optional.empty(), at(2_000));

        assertThat(timers.due(Instant.ofEpochMilli(9_000), 10))
                .extracting(Timer::kind)
                .containsExactly(TimerKind.PAUSE, TimerKind.APPROVAL);
    }

    /** Rule 30: a kind that comes later is left to the release that knows it; one that never was is damage. */
    @Test
    void tellsANewerReleasesTimerFromDamage() {
        assertThatThrownBy(() -> dueWithKind(TimerKind.NEWEST + 1)).isInstanceOf(StateOfNewerRelease.class);
        assertThatThrownBy(() -> dueWithKind(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    /** One more that is read is a number more in releases.txt. */
    @Test
    void readsEveryKindThatItKnowsAndNoMore() {
        assertThat(TimerKind.values()).extracting(TimerKind::code).contains(TimerKind.NEWEST);
        assertThat(TimerKind.values())
                .allSatisfy(kind -> assertThat(kind.code()).isBetween(1, TimerKind.NEWEST));
    }

    private List<Timer> dueWithKind(int code) {
        var key = new Timer(Instant.ofEpochMilli(1_000), TimerKind.PAUSE, Samples.KEY)
                .key()
                .get()
                .clone();
        key[Long.BYTES] = (byte) code;
        store.put(Bytes.wrap(key), new byte[] {1});
        try {
            return timers.due(Instant.ofEpochMilli(9_000), 10);
        } finally {
            store.delete(Bytes.wrap(key));
        }
    }

    private void set(long due) {
        timers.move(TimerKind.APPROVAL, new SubjectKey("payments", "a-" + due), Optional.empty(), at(due));
    }

    private static Optional<Instant> at(long millis) {
        return Optional.of(Instant.ofEpochMilli(millis));
    }
}
