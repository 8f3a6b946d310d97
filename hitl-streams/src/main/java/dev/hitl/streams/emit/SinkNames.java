package dev.hitl.streams.emit;

import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.stream.Stream;

/** Names of the sinks. */
public final class SinkNames {

    /** What the processor tells others. */
    public static final List<HitlTopic> OUTPUTS = List.of(
            Topics.APPROVAL_OUTCOMES,
            Topics.PAUSE_OUTCOMES,
            Topics.COMMAND_RESULTS,
            Topics.APPROVALS,
            Topics.PAUSED_TASKS,
            Topics.NOTICES,
            Topics.AUDIT,
            Topics.DEAD_LETTERS);

    /** What the processor writes to its own inputs, to read it back in the order of the log. */
    public static final List<HitlTopic> TO_LOG = List.of(
            Topics.APPROVAL_REQUESTS,
            Topics.APPROVAL_DECISIONS,
            Topics.PAUSE_REQUESTS,
            Topics.RESUME_REQUESTS,
            Topics.STRAYS);

    private SinkNames() {}

    /** Returns the name of the sink to a topic. */
    public static String of(HitlTopic topic) {
        return (TO_LOG.contains(topic) ? "append-" : "emit-") + topic.name();
    }

    /** Returns every Avro topic that is written to. */
    public static List<Topic<?>> typed() {
        return Stream.concat(OUTPUTS.stream(), TO_LOG.stream())
                .filter(Topic.class::isInstance)
                .<Topic<?>>map(topic -> (Topic<?>) topic)
                .toList();
    }
}
