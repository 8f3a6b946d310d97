package dev.hitl.standalone.cluster;

import dev.hitl.streams.topic.TopicPlan;
import java.util.List;

/** A language in which a cluster is told what it should have. */
interface Dialect {
    /** A text that creates the topics. */
    String topics(TopicPlan plan);

    /** A text that gives the rights. */
    String rights(List<Grant> grants);
}
