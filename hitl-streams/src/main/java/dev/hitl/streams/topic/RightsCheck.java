package dev.hitl.streams.topic;

import dev.hitl.wire.rights.Right;
import dev.hitl.wire.rights.Rights;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker what the processor's principal may do, and names what it lacks: found out later, in the middle of its work, it
 * would show as a stream thread that fails again and again. A broker that has no authorizer allows everything.
 */
final class RightsCheck {

    private final Admin admin;
    private final TopicNames names;
    private final List<String> topics;

    RightsCheck(Admin admin, TopicNames names, TopicPlan plan) {
        this.admin = admin;
        this.names = names;
        this.topics = plan.names();
    }

    /** @throws TopicMistake if the broker does not answer */
    TopicFindings findings() {
        var id = names.processor() + "-rights";
        var ofTopics = admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        var ofGroup = admin.describeConsumerGroups(
                        List.of(names.processor()),
                        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups()
                .get(names.processor());
        var ofTransactions = admin.describeTransactions(List.of(id)).description(id);
        var findings = TopicFindings.NONE;
        for (var right : Rights.of(Role.PROCESSOR, names)) {
            switch (right.on().resourceType()) {
                case TOPIC -> findings = findings.and(ofTopics(right, ofTopics));
                case GROUP ->
                    findings = findings.and(Allowed.told(
                                    ofGroup.thenApply(ConsumerGroupDescription::authorizedOperations),
                                    GroupIdNotFoundException.class)
                            .of(right, "group " + names.processor()));
                case TRANSACTIONAL_ID ->
                    findings = findings.and(Allowed.described(ofTransactions, TransactionalIdNotFoundException.class)
                            .of(
                                    right,
                                    "transactional ids that begin with "
                                            + right.on().name()));
                default -> throw new IllegalStateException("Expected a check of every right, but found " + right);
            }
        }
        return findings;
    }

    private TopicFindings ofTopics(Right right, Map<String, KafkaFuture<TopicDescription>> answers) {
        return topics.stream()
                .filter(right::coversTopic)
                .map(topic -> ofTopic(right, topic, answers.get(topic)))
                .reduce(TopicFindings.NONE, TopicFindings::and);
    }

    /** That a topic is missing is told by those who look at topics. */
    private static TopicFindings ofTopic(Right right, String topic, KafkaFuture<TopicDescription> answer) {
        var allowed = Allowed.told(
                answer.thenApply(TopicDescription::authorizedOperations), UnknownTopicOrPartitionException.class);
        return allowed instanceof Allowed.NotThere ? TopicFindings.NONE : allowed.of(right, "topic " + topic);
    }
}
