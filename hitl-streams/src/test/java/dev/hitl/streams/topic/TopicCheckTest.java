package dev.hitl.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckTest {

    private static final TopicPlan PLAN = TopicPlan.of(TopicNames.STANDARD, 2, Optional.of((short) 3));

    @Test
    void aTopicAsItWasPlannedIsNoMistake() {
        assertThat(PLAN.topics())
                .allSatisfy(topic -> assertThat(findings(topic, 2, 3, Map.of())).isEqualTo(TopicFindings.NONE));
    }

    @ParameterizedTest(name = "{0}: {1}={2}")
    @CsvSource({
        "hitl.approval-requests, max.message.bytes, 327679, 327680",
        "hitl.approval-requests, retention.ms, 60000, 2592000000",
        "hitl.approval-requests, message.timestamp.type, CreateTime, LogAppendTime",
        "hitl.strays, message.timestamp.type, LogAppendTime, CreateTime",
        "hitl.audit, retention.ms, 31536000000, -1",
        "hitl.audit, retention.bytes, 1000000000, -1",
        "hitl.approvals, cleanup.policy, delete, compact",
        "hitl.approval-decisions, min.insync.replicas, 1, 2",
        "hitl.approval-decisions, min.insync.replicas, 4, 2",
        "hitl.processor-timers-changelog, cleanup.policy, delete, compact",
    })
    void aSettingThatLosesSomethingIsAMistake(String topic, String setting, String found, String expected) {
        var mistakes = findings(planned(topic), 2, 3, Map.of(setting, found)).mistakes();

        assertThat(mistakes)
                .singleElement()
                .asString()
                .contains(topic, "expected " + setting + "=" + expected, "found " + found, "--add-config");
    }

    @ParameterizedTest(name = "{0}: {1}={2}")
    @CsvSource({
        "hitl.approval-requests, max.message.bytes, 327681",
        "hitl.approval-requests, retention.ms, -1",
        "hitl.approval-decisions, min.insync.replicas, 3",
        "hitl.approvals, retention.ms, 60000",
    })
    void aSettingThatKeepsMoreIsNoMistake(String topic, String setting, String found) {
        assertThat(findings(planned(topic), 2, 3, Map.of(setting, found)).mistakes())
                .isEmpty();
    }

    /** Where a restoration has not ended this setting is what keeps a processor away. */
    @Test
    void aTopicThatKeepsProducersTimesMayBeHalfRestored() {
        var findings = findings(planned("hitl.audit"), 2, 3, Map.of("message.timestamp.type", "CreateTime"));

        assertThat(findings.mistakes()).singleElement().asString().contains("if a restoration did not end");
    }

    @Test
    void fewerReplicasOrOtherPartitionsAreMistakes() {
        var mistakes = findings(planned("hitl.audit"), 4, 2, Map.of()).mistakes();

        assertThat(mistakes)
                .hasSize(2)
                .anySatisfy(m -> assertThat(m).contains("expected 2 partitions, but found 4", "fixed for life"))
                .anySatisfy(m -> assertThat(m).contains("expected 3 replicas", "found one with 2", "reassign"));
    }

    @Test
    void aSettingThatTheBrokerHidesIsSaidToBeUnchecked() {
        var check = new TopicCheck(planned("hitl.audit"));
        check.settings(described("hitl.audit", 2, 3), new Config(List.of()));

        assertThat(check.findings().mistakes()).isEmpty();
        assertThat(check.findings().unchecked()).anySatisfy(u -> assertThat(u).contains("retention.ms"));
    }

    @Test
    void tombstonesThatGoEarlyAreToldAndStopNothing() {
        var findings = findings(planned("hitl.approvals"), 2, 3, Map.of("delete.retention.ms", "86400000"));

        assertThat(findings.mistakes()).isEmpty();
        assertThat(findings.notes()).singleElement().asString().contains("delete.retention.ms=604800000");
    }

    /** Every topic that the catalogue and the stores lead to; the brokers' tests show that there are no others. */
    @Test
    void thePlanHoldsTheChangelogsToo() {
        assertThat(PLAN.names())
                .hasSize(Topics.ALL.size() + 5)
                .doesNotHaveDuplicates()
                .contains("hitl.processor-approval-state-changelog", "hitl.processor-chain-head-changelog");
    }

    private static PlannedTopic planned(String name) {
        return PLAN.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TopicFindings findings(PlannedTopic topic, int partitions, int replicas, Map<String, String> other) {
        var settings = new HashMap<>(topic.settings());
        settings.putAll(other);
        var config = new Config(settings.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());
        var described = described(topic.name(), partitions, replicas);
        var check = new TopicCheck(topic);
        check.count(described);
        check.replication(described);
        check.settings(described, config);
        return check.findings();
    }

    private static TopicDescription described(String name, int partitions, int replicas) {
        var nodes = Collections.nCopies(replicas, new Node(0, "localhost", 9092));
        return new TopicDescription(
                name,
                false,
                IntStream.range(0, partitions)
                        .mapToObj(p -> new TopicPartitionInfo(p, nodes.get(0), nodes, nodes))
                        .toList());
    }
}
