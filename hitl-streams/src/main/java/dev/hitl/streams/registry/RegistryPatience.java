package dev.hitl.streams.registry;

import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.serde.RecordUnreadable.UnknownSchemaId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits for the registry in place, with back-off, so that no exception leaves the processor while there is hope. One a task.
 *
 * <p>A registry that is away says nothing about a record, so it is waited for as long as the poll interval allows. An id that the
 * registry does not know is waited for a short while only, and only once: a schema just registered may still be on its way, but
 * a record of garbage must not hold its partition, and a wait longer than the transaction's time-out would cost the task its
 * local state.
 */
public final class RegistryPatience {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int REMEMBERED_IDS = 1_000;

    private final RegistryWatch watch;
    private final ProcessorMetrics metrics;
    private final Duration forRegistry;
    private final Duration forSchema;
    private final Map<Integer, Boolean> givenUp = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > REMEMBERED_IDS;
        }
    };

    /**
     * Patience with limits.
     *
     * @param forRegistry how long to wait for a registry that is away; less than the poll interval
     * @param forSchema how long to wait for an unknown schema id; less than the transaction's time-out
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
        try {
            return attempt.get();
        } catch (UnknownSchemaId e) {
            if (givenUp.containsKey(e.schemaId())) {
                return unknownSchema.apply(e);
            }
        } catch (RegistryException e) {
            metrics.registryWait();
        }
        try {
            return waiting(attempt, unknownSchema);
        } finally {
            watch.answered(this);
        }
    }

    private <T> T waiting(Supplier<T> attempt, Function<UnknownSchemaId, T> unknownSchema) {
        var waited = Duration.ZERO;
        var pause = FIRST_WAIT;
        while (true) {
            try {
                return attempt.get();
            } catch (UnknownSchemaId e) {
                if (waited.compareTo(forSchema) >= 0) {
                    givenUp.put(e.schemaId(), true);
                    return unknownSchema.apply(e);
                }
                hold(e, pause);
            } catch (RegistryException e) {
                if (waited.compareTo(forRegistry) >= 0) {
                    throw new RegistryGone(
                            "Expected the schema registry to answer within " + forRegistry.toSeconds()
                                    + " s, but it did not; the thread is replaced and tries again",
                            e);
                }
                hold(e, pause);
            }
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause.multipliedBy(2);
        }
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
