package dev.hitl.standalone.cluster;

import dev.hitl.streams.topic.PlannedTopic;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.rights.Right;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** A shell script that calls the scripts which come with Kafka. */
final class KafkaScripts implements Dialect {
    private static final String BEGINNING = """
            #!/bin/sh
            # BOOTSTRAP: a broker's host:port. COMMAND_CONFIG: a file with what signs you in, as Kafka's own scripts take it.
            set -eu
            : "${BOOTSTRAP:?set it to the host:port of a broker}" "${COMMAND_CONFIG:=/dev/null}"
            """;
    private static final String CONNECT = " --bootstrap-server \"$BOOTSTRAP\" --command-config \"$COMMAND_CONFIG\"";

    @Override
    public String topics(TopicPlan plan) {
        return plan.topics().stream()
                .map(KafkaScripts::topic)
                .collect(Collectors.joining(
                        "\n",
                        BEGINNING + Dialect.leftOpen(plan),
                        "\n# Afterwards './hitl topics create' writes the partition count down, and"
                                + " './hitl topics check' compares.\n"));
    }

    private static String topic(PlannedTopic topic) {
        StringBuilder line = new StringBuilder("kafka-topics.sh")
                .append(CONNECT)
                .append(" --create --if-not-exists --topic ")
                .append(Quoted.shell(topic.name()))
                .append(" --partitions ")
                .append(topic.partitions());
        topic.replication().ifPresent(r -> line.append(" --replication-factor ").append(r));
        topic.settings().forEach((name, value) -> line.append(" --config ").append(Quoted.shell(name + "=" + value)));
        return line.toString();
    }

    @Override
    public String rights(List<Grant> grants) {
        StringBuilder script = new StringBuilder(BEGINNING);
        for (Grant grant : grants) {
            script.append("\n# ")
                    .append(grant.role().word())
                    .append(": ")
                    .append(grant.role().meaning())
                    .append('\n');
            lines(grant).forEach(line -> script.append(line).append('\n'));
        }
        return script.toString();
    }

    /** Resources of one kind with which the same may be done share a line. */
    private static List<String> lines(Grant grant) {
        Map<List<Object>, List<Right>> alike = new LinkedHashMap<>();
        grant.rights().forEach(right -> alike.computeIfAbsent(
                        List.of(right.on().resourceType(), right.on().patternType(), right.operations()),
                        key -> new ArrayList<>())
                .add(right));
        return alike.values().stream().map(rights -> line(grant, rights)).toList();
    }

    private static String line(Grant grant, List<Right> rights) {
        Right first = rights.get(0);
        StringBuilder line = new StringBuilder("kafka-acls.sh")
                .append(CONNECT)
                .append(" --add --allow-principal ")
                .append(Quoted.shell(grant.principal()));
        first.operations().forEach(operation -> line.append(" --operation ").append(word(operation)));
        if (first.on().patternType() == PatternType.PREFIXED) {
            line.append(" --resource-pattern-type prefixed");
        }
        rights.forEach(right -> line.append(option(right.on().resourceType()))
                .append(Quoted.shell(right.on().name())));
        return line.toString();
    }

    /** As Kafka's scripts and others write it: {@code DescribeConfigs}. */
    static String word(AclOperation operation) {
        StringBuilder word = new StringBuilder();
        for (String part : operation.name().split("_")) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case TOPIC -> " --topic ";
            case GROUP -> " --group ";
            case TRANSACTIONAL_ID -> " --transactional-id ";
            default ->
                throw new IllegalStateException("Expected a topic, group or transactional id, but found " + type);
        };
    }
}
