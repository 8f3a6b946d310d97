package dev.hitl.standalone.cluster;

import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.rights.Right;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Resources of the Terraform provider Mongey/kafka. */
final class Terraform implements Dialect {
    private static final short USUAL_REPLICATION = 3;

    /** Its provider wants a number where Kafka would take the broker's default. */
    @Override
    public Optional<Short> usualReplication() {
        return Optional.of(USUAL_REPLICATION);
    }

    @Override
    public String topics(TopicPlan plan) {
        return plan.topics().stream().map(Terraform::topic).collect(Collectors.joining("\n"));
    }

    private static String topic(PlannedTopic topic) {
        StringBuilder block = new StringBuilder("resource \"kafka_topic\" \"")
                .append(label(topic.name()))
                .append("\" {\n")
                .append("  name               = ")
                .append(Quoted.terraform(topic.name()))
                .append("\n  partitions         = ")
                .append(topic.partitions())
                .append("\n  replication_factor = ")
                .append(topic.replication().orElseThrow())
                .append("\n\n  config = {\n");
        topic.settings().forEach((name, value) -> block.append("    ")
                .append(Quoted.terraform(name))
                .append(" = ")
                .append(Quoted.terraform(value))
                .append('\n'));
        // Terraform replaces a topic whose count changes, with all that is in it.
        return block.append("  }\n\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n")
                .toString();
    }

    /** A right that two roles of one principal have is printed once: one resource must not be two of Terraform's. */
    @Override
    public String rights(List<Grant> grants) {
        StringBuilder text = new StringBuilder();
        Set<List<Object>> printed = new HashSet<>();
        for (Grant grant : grants) {
            text.append("# ")
                    .append(grant.role().word())
                    .append(": ")
                    .append(grant.role().meaning())
                    .append('\n');
            for (Right right : grant.rights()) {
                right.operations().stream()
                        .filter(operation -> printed.add(List.of(grant.principal(), right.on(), operation)))
                        .forEach(operation ->
                                text.append(right(grant, right, operation)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String right(Grant grant, Right right, AclOperation operation) {
        boolean prefixed = right.on().patternType() == PatternType.PREFIXED;
        String label = String.join(
                "-",
                grant.role().word(),
                operation.name().toLowerCase(java.util.Locale.ROOT),
                right.on().resourceType().name().toLowerCase(java.util.Locale.ROOT),
                right.on().name() + (prefixed ? "prefix" : ""));
        return """
                resource "kafka_acl" "%s" {
                  resource_name                = %s
                  resource_type                = "%s"
                  resource_pattern_type_filter = "%s"
                  acl_principal                = %s
                  acl_host                     = "*"
                  acl_operation                = "%s"
                  acl_permission_type          = "Allow"
                }
                """.formatted(
                        label(label),
                        Quoted.terraform(right.on().name()),
                        type(right.on().resourceType()),
                        prefixed ? "Prefixed" : "Literal",
                        Quoted.terraform(grant.principal()),
                        KafkaScripts.word(operation));
    }

    private static String type(ResourceType type) {
        return switch (type) {
            case TOPIC -> "Topic";
            case GROUP -> "Group";
            case TRANSACTIONAL_ID -> "TransactionalID";
            default ->
                throw new IllegalStateException("Expected a topic, group or transactional id, but found " + type);
        };
    }

    private static String label(String name) {
        String label = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return label.matches("[A-Za-z_].*") ? label : "_" + label;
    }
}
