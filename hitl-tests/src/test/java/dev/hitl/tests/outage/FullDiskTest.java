package dev.hitl.tests.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hitl.identity.SubjectKey;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk without a free byte under the processor's stores: it stops, says so, and writes nothing by halves. */
@UsesRealParts
@Timeout(1_800)
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** More than a store keeps in memory before it needs its disk. */
    private static final int REQUESTS = 20;

    private final ConnectionSettings installation;
    private ProcessorProcess processor;
    private Approvals approvals;

    @TempDir
    private Path directory;

    FullDiskTest(RealParts parts) {
        this.installation = parts.installation("full-disk");
    }

    @BeforeEach
    void start() throws IOException {
        processor = ProcessorProcess.start(installation, Desk.PARTITIONS, directory, 64);
        approvals = new Approvals(new BrokerDesk(installation));
    }

    @AfterEach
    void stop() {
        // Neither is there where no small disk can be made.
        if (approvals != null) {
            approvals.close();
        }
        if (processor != null) {
            processor.close();
        }
    }

    @Test
    void shouldStopAndSayWhyAndGoOnByItselfOnceThereIsSpace() throws IOException {
        var keys = askUntilTheDiskIsMissed();

        processor.freeDisk();

        assertEachIsApprovedOnce(keys);
        await().atMost(PATIENCE).until(() -> processor.readiness().contains("\"good\":true"));
    }

    @Test
    void shouldGoOnAfterAKillOnADiskWithSpace() throws IOException {
        var keys = askUntilTheDiskIsMissed();
        processor.close();

        processor = ProcessorProcess.start(installation, Desk.PARTITIONS, directory, 256);

        assertEachIsApprovedOnce(keys);
    }

    private List<SubjectKey> askUntilTheDiskIsMissed() throws IOException {
        processor.fillDisk();
        var keys = approvals.askAndApprove(REQUESTS, 150_000);
        await().atMost(PATIENCE).until(() -> processor.readiness().contains("No space left on device"));
        assertThat(processor.readiness()).contains("\"good\":false", "\"threads\":\"failed (");
        assertThat(approvals.areAllApproved(keys)).isFalse();
        return keys;
    }

    private void assertEachIsApprovedOnce(List<SubjectKey> keys) {
        approvals.awaitAll(keys, PATIENCE);
        approvals.assertEachIsApprovedOnce(keys);
    }
}
