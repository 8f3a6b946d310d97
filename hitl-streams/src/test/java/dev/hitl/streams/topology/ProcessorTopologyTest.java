package dev.hitl.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.policy.Policy;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.wire.topic.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessorTopologyTest {

    /**
     * Names of nodes and stores are names of changelogs and of task ids. Before changing the file ask: is a store renamed (its
     * content stays under the old name, so it has to be moved), is a source added or taken away (all instances have to stop
     * before the first starts again), does a sub-topology appear (then a partition's audit chain has two writers)?
     */
    @Test
    void isWiredAsItWas() throws IOException {
        var processing = Processing.standard(TopicNames.STANDARD, 6, workspace -> Policy.standard());
        var topology = new ProcessorTopology(
                        processing,
                        new MemoryRegistry(),
                        new RegistryWatch(),
                        new ProcessorMetrics(new SimpleMeterRegistry()))
                .build();

        assertThat(topology.describe().toString()).isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (var in = ProcessorTopologyTest.class.getResourceAsStream("/dev/hitl/streams/topology/topology.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
