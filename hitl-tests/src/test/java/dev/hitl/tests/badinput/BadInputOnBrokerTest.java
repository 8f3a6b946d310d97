package dev.hitl.tests.badinput;

import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** The list on a real broker and a real registry, through one processor with its stores on disk. */
@UsesRealParts
final class BadInputOnBrokerTest extends BadInput {

    private final RealParts parts;
    private HitlProcessor processor;

    @TempDir
    private static Path state;

    BadInputOnBrokerTest(RealParts parts) {
        this.parts = parts;
    }

    @Override
    Desk open() throws Exception {
        var installation = parts.installation("bad-input");
        var usual = ProcessorSettings.of(installation, state);
        processor = new HitlProcessor(new ProcessorSettings(
                usual.connection(),
                Desk.PARTITIONS,
                usual.replication(),
                usual.createTopics(),
                usual.stateDirectory(),
                usual.inMemory(),
                usual.threads(),
                usual.instanceName(),
                usual.commitInterval(),
                usual.policies(),
                usual.retention(),
                Optional.empty()));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        return new BrokerDesk(installation);
    }

    @AfterAll
    void stop() {
        processor.close();
    }

    @Override
    boolean hasBroker() {
        return true;
    }
}
