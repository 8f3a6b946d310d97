package dev.hitl.streams.health;

import dev.hitl.process.health.HealthCheck;
import dev.hitl.streams.registry.RegistryWatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** Whether the processor lives and is ready. Safe for use by several threads. */
public final class Health implements HealthCheck {

    private final Supplier<KafkaStreams.State> state;
    private final RegistryWatch registry;
    private final ThreadWatch threads;
    private final AtomicReference<List<String>> topicMistakes = new AtomicReference<>(List.of());

    /** Health as seen from the state of Streams, its threads that fail and the tasks that wait for the registry. */
    public Health(Supplier<KafkaStreams.State> state, RegistryWatch registry, ThreadWatch threads) {
        this.state = state;
        this.registry = registry;
        this.threads = threads;
    }

    @Override
    public Answer live() {
        var now = state.get();
        var dead = now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING;
        return new Answer(!dead, Map.of("streams", now.name()));
    }

    /** Returns whether commands are being answered. */
    @Override
    public Answer ready() {
        var now = state.get();
        var mistakes = topicMistakes.get();
        var detail = Map.of(
                "streams",
                now.name(),
                "threads",
                threads.trouble().orElse("run"),
                "registry",
                registry.trouble().orElse("answers"),
                "topics",
                mistakes.isEmpty() ? "as they have to be" : String.join("; ", mistakes));
        return new Answer(
                now == KafkaStreams.State.RUNNING
                        && threads.trouble().isEmpty()
                        && registry.trouble().isEmpty()
                        && mistakes.isEmpty(),
                detail);
    }

    /** Takes what the last check of the topics found. */
    public void topics(List<String> mistakes) {
        topicMistakes.set(List.copyOf(mistakes));
    }
}
