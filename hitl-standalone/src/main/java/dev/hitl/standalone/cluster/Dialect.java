package dev.hitl.standalone.cluster;

import dev.hitl.streams.topic.TopicPlan;
import java.util.List;
import java.util.Optional;

/** A language in which a cluster is told what it should have. */
interface Dialect {
    /** A text that creates the topics. */
    String topics(TopicPlan plan);

    /** How many replicas a plan has that names none, where the language wants a number; empty where the broker's default will do. */
    default Optional<Short> usualReplication() {
        return Optional.empty();
    }

    /** Comment lines on what a plan without a number of replicas leaves to whoever uses it; empty for a plan with one. */
    static String leftOpen(TopicPlan plan) {
        return plan.topics().stream().allMatch(topic -> topic.replication().isPresent()) ? "" : """
                # No --replication-factor was named, so the broker's default counts. If that is 3 or more, each topic also
                # needs min.insync.replicas=2, or the processor refuses it: plan again with --replication-factor.
                """;
    }

    /** A text that gives the rights. */
    String rights(List<Grant> grants);
}
