package dev.hitl.streams.registry;

import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits for the registry in place, with back-off, so that no exception leaves the processor while there is hope. One a task.
 *
 * <p>A registry that is away says nothing about a record, so it is waited for as long as the poll interval allows. An id that the
 * registry does not know is waited for only while the process has not lost its share of the minute to such ids: a schema just
 * registered may still be on its way, but records of garbage must not hold a partition, and waits that together are longer
 * than the transaction's time-out would cost the thread's tasks their local state.
 *
 * <p>Time is what the clock shows, attempts included: one that hangs until its own time-out uses up patience too.
 */
public final class RegistryPatience {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final RegistryWatch watch;
    private final ProcessorMetrics metrics;
    private final Duration forRegistry;
    private final Duration forSchema;

    /**
     * Patience with limits.
     *
     * @param forRegistry how long to wait for a registry that is away; with one attempt more, less than the poll interval
     * @param forSchema how long the process waits for unknown schema ids within a minute; less than the transaction's time-out
     */
    public RegistryPatience(RegistryWatch watch, ProcessorMetrics metrics, Duration forRegistry, Duration forSchema) {
        this.watch = watch;
        this.metrics = metrics;
        this.forRegistry = forRegistry;
        this.forSchema = forSchema;
    }

    /**
     * Tries until there is an answer. What is tried must have no effect until it returns.
     *
     * @param attempt what to try
     * @param unknownSchema what to answer for a schema that the registry does not know
     * @throws RegistryGone if the registry stays away
     */
    public <T> T untilAnswered(Supplier<T> attempt, Function<UnknownSchemaId, T> unknownSchema) {
        var since = watch.nanos();
        var mark = since;
        var pause = FIRST_WAIT;
        try {
            while (true) {
                try {
                    return attempt.get();
                } catch (UnknownSchemaId e) {
                    var left = leftForSchema(e.schemaId(), mark);
                    mark = watch.nanos();
                    if (left.isNegative() || left.isZero()) {
                        return unknownSchema.apply(e);
                    }
                    hold(e, shorter(pause, left));
                } catch (RegistryException e) {
                    mark = watch.nanos();
                    if (pause.equals(FIRST_WAIT)) {
                        metrics.registryWait();
                    }
                    hold(e, shorter(pause, leftForRegistry(e, mark - since)));
                }
                pause = shorter(pause.multipliedBy(2), LONGEST_WAIT);
            }
        } finally {
            watch.answered(this);
        }
    }

    private Duration leftForSchema(int id, long mark) {
        var unknown = watch.unknownIds();
        if (unknown.isGivenUp(id)) {
            return Duration.ZERO;
        }
        var left = unknown.leftAfter(mark, watch.nanos(), forSchema);
        if (left.isNegative() || left.isZero()) {
            unknown.giveUp(id);
        }
        return left;
    }

    private Duration leftForRegistry(RegistryException why, long elapsedNanos) {
        var left = forRegistry.minusNanos(elapsedNanos);
        if (left.isNegative() || left.isZero()) {
            throw new RegistryGone(
                    "Expected the schema registry to answer within " + forRegistry.toSeconds()
                            + " s, but it did not; the thread is replaced and tries again",
                    why);
        }
        return left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void hold(RuntimeException why, Duration pause) {
        try {
            if (!watch.waitFor(this, why.getMessage(), pause)) {
                throw new RegistryGone("Stopped while waiting for the schema registry", why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryGone("Interrupted while waiting for the schema registry", e);
        }
    }
}
