package dev.hitl.streams.topology;

import dev.hitl.policy.Policies;
import dev.hitl.ruling.Retention;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;

/**
 * What the topology has to be told.
 *
 * @param topics names of the topics
 * @param partitions how many partitions each topic has
 * @param policies the policies of all workspaces
 * @param retention how long things are kept
 * @param inMemory whether stores are kept on the heap instead of on disk; both have changelogs
 * @param scanEvery how often passed deadlines are looked for
 * @param autoRegister whether schemas are registered (true) or only looked up (false)
 * @param registryPatience how long a task waits for a registry that is away; less than the poll interval
 * @param schemaPatience how long a process waits within a minute for schema ids that the registry does not know; less than
 *     the transaction time-out
 * @param maxEarly how many commands of a partition may wait for their request or pause
 * @param maxOutputBytes the largest value that is written
 */
public record Processing(
        TopicNames topics,
        int partitions,
        Policies policies,
        Retention retention,
        boolean inMemory,
        Duration scanEvery,
        boolean autoRegister,
        Duration registryPatience,
        Duration schemaPatience,
        int maxEarly,
        int maxOutputBytes) {

    /** The usual: stores on disk, a look at the deadlines every 20 ms, four minutes of patience with the registry. */
    public static Processing standard(TopicNames topics, int partitions, Policies policies) {
        return new Processing(
                topics,
                partitions,
                policies,
                Retention.STANDARD,
                false,
                Duration.ofMillis(20),
                true,
                Duration.ofMinutes(4),
                Duration.ofSeconds(5),
                10_000,
                Topics.MAX_OUTPUT_BYTES);
    }
}
