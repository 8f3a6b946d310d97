package dev.hitl.streams.health;

import dev.hitl.process.health.HealthCheck;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.topic.TopicFindings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** Whether the processor lives and is ready. Safe for use by several threads. */
public final class Health implements HealthCheck {

    private final Supplier<KafkaStreams.State> state;
    private final RegistryWatch registry;
    private final ThreadWatch threads;
    private final AtomicReference<TopicFindings> topics = new AtomicReference<>(TopicFindings.NONE);
    private final AtomicReference<Optional<String>> standstills = new AtomicReference<>(Optional.empty());

    /** Health as seen from the state of Streams, its threads that fail and the tasks that wait for the registry. */
    public Health(Supplier<KafkaStreams.State> state, RegistryWatch registry, ThreadWatch threads) {
        this.state = state;
        this.registry = registry;
        this.threads = threads;
    }

    /**
     * Returns whether it lives: it does not where a restart helps. None helps where only others can go on, a newer release
     * or, for some minutes, a process with the same name; each would take partitions from those that do, only to give up again.
     */
    @Override
    public Answer live() {
        var now = state.get();
        var dead =
                now == KafkaStreams.State.NOT_RUNNING || (now == KafkaStreams.State.ERROR && !threads.isLeftToOthers());
        return new Answer(!dead, Map.of("streams", now.name()));
    }

    /**
     * Returns whether commands are being answered. An input that stands still is told but leaves the answer good: all others are
     * answered, and no restart would help.
     */
    @Override
    public Answer ready() {
        var now = state.get();
        var found = topics.get();
        var detail = Map.of(
                "streams",
                now.name(),
                "threads",
                threads.trouble().orElse("run"),
                "registry",
                registry.trouble().orElse("answers"),
                "inputs",
                standstills.get().orElse("are read"),
                "topics",
                found.mistakes().isEmpty() ? "as they have to be" : String.join("; ", found.mistakes()),
                "unchecked",
                found.unchecked().isEmpty() ? "nothing" : String.join("; ", found.unchecked()),
                "notes",
                found.notes().isEmpty() ? "none" : String.join("; ", found.notes()));
        return new Answer(
                now == KafkaStreams.State.RUNNING
                        && threads.trouble().isEmpty()
                        && registry.trouble().isEmpty()
                        && found.mistakes().isEmpty(),
                detail);
    }

    /** Takes what the last look at topics and rights found. */
    public void topics(TopicFindings findings) {
        topics.set(findings);
    }

    /** Takes which inputs stand still; empty for none. */
    public void standstills(Optional<String> said) {
        standstills.set(said);
    }
}
