package dev.hitl.streams.topic;

import dev.hitl.wire.rights.Right;
import dev.hitl.wire.rights.Rights;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker what the processor's principal may do, and names what it lacks: found out later, in the middle of its work, it
 * would show as a stream thread that fails again and again. A broker that has no authorizer allows everything.
 */
final class RightsCheck {

    /** Without it the settings of topics are not checked, which is said of each topic, and the rest works. */
    private static final Set<AclOperation> DISPENSABLE = EnumSet.of(AclOperation.DESCRIBE_CONFIGS);

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
        var lacking = new ArrayList<String>();
        for (var right : Rights.of(Role.PROCESSOR, names)) {
            switch (right.on().resourceType()) {
                case TOPIC -> lacking.addAll(ofTopics(right, ofTopics));
                case GROUP ->
                    lacks(right, "group " + names.processor(), ofGroup(ofGroup)).ifPresent(lacking::add);
                case TRANSACTIONAL_ID ->
                    lacks(
                                    right,
                                    "transactional ids that begin with "
                                            + right.on().name(),
                                    ofTransactions(ofTransactions))
                            .ifPresent(lacking::add);
                default -> throw new IllegalStateException("Expected a check of every right, but found " + right);
            }
        }
        return new TopicFindings(lacking, List.of());
    }

    private List<String> ofTopics(Right right, Map<String, KafkaFuture<TopicDescription>> answers) {
        return topics.stream()
                .filter(right::coversTopic)
                .flatMap(topic -> lacks(right, "topic " + topic, ofTopic(answers.get(topic))).stream())
                .toList();
    }

    /** Returns what may be done; empty where that can't be known. */
    private static Optional<Set<AclOperation>> ofTopic(KafkaFuture<TopicDescription> answer) {
        try {
            return Optional.ofNullable(Answers.to(answer).authorizedOperations());
        } catch (TopicMistake e) {
            return unless(e, UnknownTopicOrPartitionException.class);
        }
    }

    private static Optional<Set<AclOperation>> ofGroup(KafkaFuture<ConsumerGroupDescription> answer) {
        try {
            return Optional.ofNullable(Answers.to(answer).authorizedOperations());
        } catch (TopicMistake e) {
            return unless(e, GroupIdNotFoundException.class);
        }
    }

    private static Optional<Set<AclOperation>> ofTransactions(KafkaFuture<TransactionDescription> answer) {
        try {
            Answers.to(answer);
            return Optional.empty();
        } catch (TopicMistake e) {
            return unless(e, TransactionalIdNotFoundException.class);
        }
    }

    private static Optional<Set<AclOperation>> unless(TopicMistake answer, Class<? extends Exception> unknown) {
        if (unknown.isInstance(answer.getCause())) {
            return Optional.empty();
        } else if (answer.getCause() instanceof AuthorizationException) {
            return Optional.of(Set.of());
        }
        throw answer;
    }

    private static Optional<String> lacks(Right right, String what, Optional<Set<AclOperation>> allowed) {
        var lacking = EnumSet.copyOf(right.operations());
        lacking.removeAll(DISPENSABLE);
        allowed.ifPresentOrElse(lacking::removeAll, lacking::clear);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("Expected the processor's principal to be allowed " + words(right.operations()) + " on "
                        + what + ", but it may not " + words(lacking)
                        + "; './hitl acls processor' prints the commands that allow it");
    }

    private static String words(Collection<AclOperation> operations) {
        return operations.stream().map(AclOperation::name).sorted().collect(Collectors.joining(" and "));
    }
}
