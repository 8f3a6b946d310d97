package dev.hitl.client.exchange;

import dev.hitl.identity.SubjectKey;
import dev.hitl.wire.topic.Topic;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** One thing that is waited for: the first record of a subject in a topic that is picked. */
final class Watch<V extends SpecificRecord, T> {

    private final Topic<V> topic;
    private final SubjectKey key;
    private final Function<V, Optional<T>> pick;
    private final CompletableFuture<T> found = new CompletableFuture<>();

    Watch(SubjectKey key, Awaited<V, T> awaited) {
        this.topic = awaited.topic();
        this.key = key;
        this.pick = awaited.pick();
    }

    Topic<V> topic() {
        return topic;
    }

    SubjectKey key() {
        return key;
    }

    /** For what the exchange does itself, on the thread that finds it; callers get a future that completes on another. */
    CompletableFuture<T> found() {
        return found;
    }

    boolean isDone() {
        return found.isDone();
    }

    /** Looks at a record. */
    void offer(byte[] value, Lines lines) {
        Optional<T> picked;
        try {
            picked = pick.apply(lines.decode(topic, value));
        } catch (RuntimeException e) {
            fail(Breakage.of("read an answer from " + lines.topics().of(topic), e));
            return;
        }
        picked.ifPresent(found::complete);
    }

    void fail(Throwable failure) {
        found.completeExceptionally(failure);
    }
}
