package dev.hitl.tests.badinput;

import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import java.nio.file.Path;
import java.time.Duration;
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
        processor = new HitlProcessor(ProcessorSettings.of(installation, state).withPartitions(Desk.PARTITIONS));
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
