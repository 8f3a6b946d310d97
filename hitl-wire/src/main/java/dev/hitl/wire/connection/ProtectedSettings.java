package dev.hitl.wire.connection;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of Kafka's settings that a guarantee of some process rests on, those of Streams included. Streams takes a client's
 * setting with a prefix too, such as {@code main.consumer.}, so the prefix makes no difference.
 */
public final class ProtectedSettings {

    /** The names, without a prefix. */
    public static final Set<String> NAMES = Stream.concat(
                    ConnectionSettings.FIXED.stream(),
                    Stream.of(
                            "application.id",
                            "processing.guarantee",
                            "auto.offset.reset",
                            "transaction.timeout.ms",
                            "max.task.idle.ms",
                            "max.poll.interval.ms",
                            "commit.interval.ms",
                            "state.dir",
                            "num.stream.threads",
                            "group.id",
                            "group.instance.id",
                            "group.protocol",
                            "default.timestamp.extractor",
                            "deserialization.exception.handler",
                            "default.deserialization.exception.handler",
                            "processing.exception.handler",
                            "production.exception.handler",
                            "default.production.exception.handler",
                            "errors.dead.letter.queue.topic.name",
                            "ensure.explicit.internal.resource.naming",
                            "topology.optimization",
                            "processor.wrapper.class",
                            "message.timestamp.type"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PREFIXES = Set.of(
            "producer.", "consumer.", "main.consumer.", "restore.consumer.", "global.consumer.", "admin.", "topic.");

    private ProtectedSettings() {}

    /** Tells whether a setting is one of them, with a prefix or without. */
    public static boolean holds(String name) {
        return NAMES.contains(bare(name));
    }

    /** Returns a setting's name without Streams' prefix for one of its clients. */
    public static String bare(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }
}
