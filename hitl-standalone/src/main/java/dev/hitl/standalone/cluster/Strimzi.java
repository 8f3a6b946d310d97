package dev.hitl.standalone.cluster;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.rights.Right;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
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
        return plan.topics().stream().map(this::topic).collect(Collectors.joining());
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

    @Override
    public String rights(List<Grant> grants) {
        return grants.stream().map(this::user).collect(Collectors.joining());
    }

    /** A user operator makes the principal out of the resource's name, so the name is given by the principal. */
    private String user(Grant grant) {
        boolean certificate = grant.user().startsWith(CERTIFICATE);
        String name = certificate ? grant.user().substring(CERTIFICATE.length()) : grant.user();
        if (!name.matches(NAME)) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Strimzi can't have this principal: " + grant.principal() + ".",
                    "It expects User:NAME or User:CN=NAME, with a name of lower-case letters, digits, '-' and '.'.",
                    "Name another with --principal " + grant.role().word() + "=User:NAME.");
        }
        StringBuilder document = beginning("KafkaUser", name)
                .append("spec:\n  authentication:\n    type: ")
                .append(certificate ? "tls" : "scram-sha-512")
                .append("\n  authorization:\n    type: simple\n    acls:\n");
        grant.rights().forEach(right -> document.append(acl(right)));
        return document.toString();
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

    /** Kubernetes allows fewer characters than Kafka; the topic keeps its own name beside it. */
    private static String resourceName(String topic) {
        return topic.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]", "-")
                .replaceAll("^[.-]+|[.-]+$", "")
                .replaceAll("\\.{2,}", ".");
    }
}
