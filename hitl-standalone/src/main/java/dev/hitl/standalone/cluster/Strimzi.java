package dev.hitl.standalone.cluster;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.rights.Right;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Resources for Strimzi's topic and user operators. */
final class Strimzi implements Dialect {
    private static final String API = "kafka.strimzi.io/v1";
    private static final String CERTIFICATE = "CN=";
    private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";

    private final String cluster;

    Strimzi(String cluster) {
        this.cluster = cluster;
    }

    @Override
    public String topics(TopicPlan plan) {
        return plan.topics().stream().map(this::topic).collect(Collectors.joining("", Dialect.leftOpen(plan), ""));
    }

    private String topic(PlannedTopic topic) {
        StringBuilder document = beginning("KafkaTopic", resourceName(topic.name()))
                .append("spec:\n  topicName: ")
                .append(Quoted.yaml(topic.name()))
                .append("\n  partitions: ")
                .append(topic.partitions())
                .append('\n');
        topic.replication()
                .ifPresent(r -> document.append("  replicas: ").append(r).append('\n'));
        document.append("  config:\n");
        topic.settings().forEach((name, value) -> document.append("    ")
                .append(name)
                .append(": ")
                .append(value.matches("-?\\d+") ? value : Quoted.yaml(value))
                .append('\n'));
        return document.toString();
    }

    /** The user operator gives a user what its one document says, so all roles of a principal stand in one. */
    @Override
    public String rights(List<Grant> grants) {
        Map<String, List<Grant>> byName = new LinkedHashMap<>();
        grants.forEach(grant ->
                byName.computeIfAbsent(name(grant), n -> new ArrayList<>()).add(grant));
        return byName.entrySet().stream()
                .map(user -> user(user.getKey(), user.getValue()))
                .collect(Collectors.joining());
    }

    /** A user operator makes the principal out of the resource's name, so the name is given by the principal. */
    private static String name(Grant grant) {
        String name = isCertificate(grant) ? grant.user().substring(CERTIFICATE.length()) : grant.user();
        if (!name.matches(NAME)) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Strimzi can't have this principal: " + grant.principal() + ".",
                    "It expects User:NAME or User:CN=NAME, with a name of lower-case letters, digits, '-' and '.'.",
                    "Name another with --principal " + grant.role().word() + "=User:NAME.");
        }
        return name;
    }

    private static boolean isCertificate(Grant grant) {
        return grant.user().startsWith(CERTIFICATE);
    }

    private String user(String name, List<Grant> grants) {
        Grant first = grants.get(0);
        grants.stream()
                .filter(grant -> !grant.user().equals(first.user()))
                .findFirst()
                .ifPresent(other -> {
                    throw new CommandFailure(
                            ExitCodes.USAGE,
                            "Strimzi can't have both of these principals: " + first.principal() + " and "
                                    + other.principal() + ".",
                            "Both would be the KafkaUser " + name + ", which has one way to sign in.",
                            "Name another with --principal " + other.role().word() + "=User:NAME.");
                });
        StringBuilder document = beginning("KafkaUser", name)
                .append("spec:\n  authentication:\n    type: ")
                .append(isCertificate(first) ? "tls" : "scram-sha-512")
                .append("\n  authorization:\n    type: simple\n    acls:\n");
        union(grants).forEach(right -> document.append(acl(right)));
        return document.toString();
    }

    private static List<Right> union(List<Grant> grants) {
        Map<ResourcePattern, Set<AclOperation>> union = new LinkedHashMap<>();
        grants.stream().flatMap(grant -> grant.rights().stream()).forEach(right -> union.computeIfAbsent(
                        right.on(), on -> EnumSet.noneOf(AclOperation.class))
                .addAll(right.operations()));
        return union.entrySet().stream()
                .map(right -> new Right(right.getKey(), right.getValue()))
                .toList();
    }

    private static String acl(Right right) {
        return """
                      - resource:
                          type: %s
                          name: %s
                          patternType: %s
                        operations: [%s]
                        host: "*"
                """.formatted(
                        type(right.on().resourceType()),
                        Quoted.yaml(right.on().name()),
                        right.on().patternType() == PatternType.PREFIXED ? "prefix" : "literal",
                        right.operations().stream().map(KafkaScripts::word).collect(Collectors.joining(", ")));
    }

    private StringBuilder beginning(String kind, String name) {
        return new StringBuilder("---\napiVersion: ")
                .append(API)
                .append("\nkind: ")
                .append(kind)
                .append("\nmetadata:\n  name: ")
                .append(Quoted.yaml(name))
                .append("\n  labels:\n    strimzi.io/cluster: ")
                .append(Quoted.yaml(cluster))
                .append('\n');
    }

    private static String type(ResourceType type) {
        return switch (type) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactionalId";
            default ->
                throw new IllegalStateException("Expected a topic, group or transactional id, but found " + type);
        };
    }

    /** Kubernetes allows fewer characters than Kafka; the topic keeps its own name beside it, and what it was keeps two apart. */
    private static String resourceName(String topic) {
        String name = topic.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]", "-")
                .replaceAll("^[.-]+|[.-]+$", "")
                .replaceAll("-*\\.[.-]*", ".");
        return name.equals(topic) ? name : name + "-" + Integer.toHexString(topic.hashCode());
    }
}
