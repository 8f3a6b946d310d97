package dev.hitl.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.policy.Policy;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/**
 * Rule 30: node and store names, changelogs and task ids are what running processors and their volumes agree on.
 * {@code -Dhitl.regenerate=true} writes the golden files anew.
 */
class ProcessorTopologyTest {

    private static final int PARTITIONS = 2;

    private static final String WHAT_IT_MEANS = """
            The processor is wired in another way than golden file %s says. Processors of the release before, and their
            volumes, know the old way. Ask of each difference:
            - a source comes or goes, or a sub-topology does: two releases can't share the group, so the release note says "stop
              all, start all" (docs/runbook/upgrade.md). A sub-topology more means two writers of a partition's audit chain: don't.
            - a store or changelog has another name: what is stored stays under the old one. Don't, or write the move and say so.
            - a task id, group or application id changes: every volume is built anew from the changelogs. Don't.
            - only a node or a sink comes, goes or is renamed: nothing to do for who upgrades.
            If it is meant, run this test with -Dhitl.regenerate=true and commit the file together with the release note.
            """;

    private final Topology topology = new ProcessorTopology(
                    Processing.standard(TopicNames.STANDARD, PARTITIONS, workspace -> Policy.standard()),
                    new MemoryRegistry(),
                    new RegistryWatch(),
                    new ProcessorMetrics(new SimpleMeterRegistry()))
            .build();

    @Test
    void isWiredAsItWas() throws IOException {
        assertGolden("topology.txt", topology.describe().toString());
    }

    @Test
    void hasTheTasksStoresAndTopicsItHad() throws IOException {
        var connection = ConnectionSettings.of("unused:1", "http://unused");
        var lines = new ArrayList<String>();
        lines.add("group " + ProcessorSettings.of(connection, Path.of("unused")).applicationId());
        topology.describe().subtopologies().forEach(part -> lines.addAll(tasks(part)));
        stores().forEach(store -> lines.add("store " + store + " in " + TopicNames.STANDARD.changelogOf(store)));
        TopicPlan.of(TopicNames.STANDARD, PARTITIONS, Optional.empty())
                .names()
                .forEach(topic -> lines.add("topic " + topic));

        assertGolden("names.txt", String.join("\n", lines) + "\n");
    }

    @Test
    void readsEveryInputInOneTask() {
        var parts = topology.describe().subtopologies();

        assertThat(parts).singleElement().satisfies(part -> assertThat(sources(part))
                .containsExactlyInAnyOrderElementsOf(inputs()));
    }

    /** A task's id is the number of its sub-topology and of its partition; its folder on the volume is named so. */
    private static List<String> tasks(TopologyDescription.Subtopology part) {
        var tasks = new ArrayList<String>();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            for (var source : sources(part)) {
                tasks.add("task " + part.id() + "_" + partition + " reads " + source + "-" + partition);
            }
        }
        return tasks;
    }

    private static TreeSet<String> sources(TopologyDescription.Subtopology part) {
        var topics = new TreeSet<String>();
        part.nodes().stream()
                .filter(TopologyDescription.Source.class::isInstance)
                .forEach(node -> topics.addAll(((TopologyDescription.Source) node).topicSet()));
        return topics;
    }

    private TreeSet<String> stores() {
        var stores = new TreeSet<String>();
        topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .forEach(node -> stores.addAll(((TopologyDescription.Processor) node).stores()));
        return stores;
    }

    private static List<String> inputs() {
        var inputs = new ArrayList<String>();
        Topics.INPUTS.forEach(topic -> inputs.add(TopicNames.STANDARD.of(topic)));
        inputs.add(TopicNames.STANDARD.of(Topics.STRAYS));
        return inputs;
    }

    private static void assertGolden(String name, String found) throws IOException {
        var file = Path.of("src", "test", "resources", "dev", "hitl", "streams", "topology", name);
        if (Boolean.getBoolean("hitl.regenerate")) {
            Files.writeString(file, found);
        }
        assertThat(found).as(WHAT_IT_MEANS, name).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
