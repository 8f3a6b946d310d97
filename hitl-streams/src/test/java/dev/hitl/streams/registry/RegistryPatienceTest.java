package dev.hitl.streams.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Rules 19 and 20: patience is measured by the clock, and garbage uses it up once for the whole process. */
class RegistryPatienceTest {

    private static final Duration FOR_REGISTRY = Duration.ofSeconds(30);
    private static final Duration FOR_SCHEMA = Duration.ofSeconds(5);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final RegistryWatch watch = new RegistryWatch(clock::get);

    @Test
    void aRegistryThatStallsIsGivenUpAfterTheTimeAndNotAfterThePauses() {
        var task = task();

        assertThatThrownBy(() -> task.untilAnswered(() -> stalls(Duration.ofSeconds(15)), unknown -> "put aside"))
                .isInstanceOf(RegistryGone.class);

        assertThat(attempts).hasValue(2);
        assertThat(elapsed()).isEqualTo(FOR_REGISTRY);
    }

    @Test
    void anIdThatOneTaskGaveUpIsNotWaitedForByAnother() {
        task().untilAnswered(asksFor(4711), unknown -> "put aside");
        clock.addAndGet(Duration.ofMinutes(5).toNanos());
        attempts.set(0);

        var answer = task().untilAnswered(asksFor(4711), unknown -> "put aside");

        assertThat(answer).isEqualTo("put aside");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void manyIdsTogetherHoldTheThreadNoLongerThanOne() {
        for (var id = 1; id <= 4; id++) {
            task().untilAnswered(asksFor(id), unknown -> "put aside");
        }

        var oneAttemptEach = Duration.ofSeconds(3);
        assertThat(elapsed()).isEqualTo(FOR_SCHEMA.plus(oneAttemptEach));
    }

    @Test
    void aMinuteLaterAnUnknownIdIsWaitedForAgain() {
        task().untilAnswered(asksFor(1), unknown -> "put aside");
        clock.addAndGet(Duration.ofSeconds(62).toNanos());
        attempts.set(0);

        var answer = task().untilAnswered(() -> attempts.get() < 2 ? asksFor(2).get() : "read", unknown -> "put aside");

        assertThat(answer).isEqualTo("read");
    }

    private RegistryPatience task() {
        return new RegistryPatience(watch, new ProcessorMetrics(new SimpleMeterRegistry()), FOR_REGISTRY, FOR_SCHEMA);
    }

    private String stalls(Duration timeout) {
        attempts.incrementAndGet();
        clock.addAndGet(timeout.toNanos());
        throw new RegistryUnavailable("Expected an answer, but none came", null, null);
    }

    /** A registry that takes a second to say that it does not know the id. */
    private Supplier<String> asksFor(int id) {
        return () -> {
            attempts.incrementAndGet();
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            throw new UnknownSchemaId(
                    id, "Expected a known id", new SchemaNotFound("Expected schema " + id + ", but found none"));
        };
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.get());
    }
}
