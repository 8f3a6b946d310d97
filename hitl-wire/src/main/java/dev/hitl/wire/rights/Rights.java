package dev.hitl.wire.rights;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/** The table of rights: what each role needs of a topic, a group or a transactional id, and no more. */
public final class Rights {

    private static final Map<Role, Table> TABLES = tables();

    private Rights() {}

    /** Returns what a role needs in an installation, topics first, in the order of the catalogue. */
    public static List<Right> of(Role role, TopicNames names) {
        var rights = new ArrayList<Right>();
        var table = TABLES.get(role);
        Topics.ALL.stream().filter(table.topics::containsKey).forEach(topic -> {
            var operations = table.topics.get(topic).toArray(AclOperation[]::new);
            rights.add(Right.literal(TOPIC, names.of(topic), operations));
        });
        rights.addAll(table.more(names));
        return List.copyOf(rights);
    }

    /** Returns what a role may do with a topic of the catalogue; empty for nothing. */
    public static Set<AclOperation> on(HitlTopic topic, Role role) {
        return Set.copyOf(TABLES.get(role).topics.getOrDefault(topic, EnumSet.noneOf(AclOperation.class)));
    }

    /** Returns how the names of the processor's changelogs begin. */
    public static String changelogs(TopicNames names) {
        return names.processor() + "-";
    }

    private static Map<Role, Table> tables() {
        var tables = new LinkedHashMap<Role, Table>();
        for (var role : Role.values()) {
            tables.put(role, new Table(role));
        }
        tables.get(Role.REQUESTER)
                .may(
                        WRITE,
                        Topics.APPROVAL_REQUESTS,
                        Topics.APPROVAL_WITHDRAWALS,
                        Topics.APPROVAL_EXECUTIONS,
                        Topics.PAUSE_REQUESTS)
                .may(READ, Topics.APPROVAL_OUTCOMES, Topics.PAUSE_OUTCOMES, Topics.COMMAND_RESULTS);
        tables.get(Role.RESUMER).may(WRITE, Topics.RESUME_REQUESTS);
        tables.get(Role.VIEWER).may(READ, Topics.APPROVALS, Topics.PAUSED_TASKS);
        tables.get(Role.DECIDER)
                .may(WRITE, Topics.APPROVAL_DECISIONS, Topics.RESUME_REQUESTS)
                .may(READ, Topics.COMMAND_RESULTS);
        tables.get(Role.PROCESSOR)
                .may(READ, Topics.INPUTS)
                .may(READ, Topics.STRAYS, Topics.POLICIES, Topics.CONTROLS)
                .may(
                        WRITE,
                        Topics.APPROVAL_REQUESTS,
                        Topics.PAUSE_REQUESTS,
                        Topics.APPROVAL_DECISIONS,
                        Topics.RESUME_REQUESTS,
                        Topics.STRAYS)
                .may(
                        WRITE,
                        Topics.APPROVAL_OUTCOMES,
                        Topics.PAUSE_OUTCOMES,
                        Topics.COMMAND_RESULTS,
                        Topics.APPROVALS,
                        Topics.PAUSED_TASKS,
                        Topics.NOTICES,
                        Topics.AUDIT,
                        Topics.DEAD_LETTERS)
                .may(DESCRIBE_CONFIGS, Topics.ALL);
        tables.get(Role.NOTIFIER).may(READ, Topics.NOTICES).may(WRITE, Topics.DELIVERY_RECEIPTS, Topics.DEAD_LETTERS);
        tables.get(Role.CONSOLE)
                .may(WRITE, Topics.APPROVAL_DECISIONS, Topics.RESUME_REQUESTS)
                .may(READ, Topics.COMMAND_RESULTS, Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.AUDIT);
        tables.get(Role.OPERATOR)
                .may(WRITE, Topics.POLICIES, Topics.CONTROLS)
                .may(READ, Topics.POLICIES, Topics.CONTROLS, Topics.DEAD_LETTERS)
                .may(DESCRIBE, Topics.ALL)
                .may(DESCRIBE_CONFIGS, Topics.ALL);
        tables.get(Role.AUDITOR).may(READ, Topics.AUDIT);
        tables.get(Role.CREATOR)
                .may(CREATE, Topics.ALL)
                .may(DESCRIBE, Topics.ALL)
                .may(DESCRIBE_CONFIGS, Topics.ALL);
        return tables;
    }

    /** One role's rights, as they are gathered. */
    private record Table(Role role, Map<HitlTopic, EnumSet<AclOperation>> topics) {

        Table(Role role) {
            this(role, new LinkedHashMap<>());
        }

        Table may(AclOperation operation, HitlTopic... some) {
            return may(operation, List.of(some));
        }

        Table may(AclOperation operation, List<? extends HitlTopic> some) {
            for (var topic : some) {
                var operations = topics.computeIfAbsent(topic, t -> EnumSet.noneOf(AclOperation.class));
                operations.add(operation);
                if (operations.contains(READ) || operations.contains(WRITE)) {
                    operations.remove(DESCRIBE);
                }
            }
            return this;
        }

        List<Right> more(TopicNames names) {
            var changelogs = changelogs(names);
            return switch (role) {
                case PROCESSOR ->
                    List.of(
                            Right.prefixed(TOPIC, changelogs, READ, WRITE, DESCRIBE_CONFIGS),
                            Right.literal(GROUP, names.processor(), READ),
                            Right.prefixed(TRANSACTIONAL_ID, names.processor() + "-", WRITE));
                case NOTIFIER -> List.of(Right.prefixed(GROUP, names.notifier(""), READ));
                case OPERATOR -> List.of(Right.prefixed(TOPIC, changelogs, DESCRIBE, DESCRIBE_CONFIGS));
                case CREATOR -> List.of(Right.prefixed(TOPIC, changelogs, CREATE, DESCRIBE, DESCRIBE_CONFIGS));
                case REQUESTER, RESUMER, VIEWER, DECIDER, CONSOLE, AUDITOR -> List.of();
            };
        }
    }
}
