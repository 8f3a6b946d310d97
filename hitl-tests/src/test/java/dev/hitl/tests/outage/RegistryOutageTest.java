package dev.hitl.tests.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.registry.RegistryDistribution;
import dev.hitl.standalone.registry.RegistryProcess;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.badinput.Desk;
import dev.hitl.tests.badinput.Maker;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.tests.story.Cast;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.registry.RegistryException.RegistryUnavailable;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that is not there at the start, or goes away under a processor that runs. */
@UsesRealParts
@Timeout(1_200)
class RegistryOutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RealParts parts;
    private final Cast cast = new Cast(Instant.parse("2026-11-23T12:00:00Z"));
    private RegistryProcess registry;
    private ConnectionSettings installation;

    @TempDir
    private Path directory;

    RegistryOutageTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void startARegistry() {
        registry = RegistryProcess.start(RegistryDistribution.find(), directory.resolve("registry"), 0);
        var shared = parts.installation("registry-outage");
        installation = new ConnectionSettings(
                shared.bootstrapServers(), registry.url().toString(), shared.topics(), Map.of(), Map.of());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldSayThatThereIsNoRegistryAndStartOnceThereIs() throws Exception {
        registry.close();
        try (var early = processor()) {
            assertThatThrownBy(early::start)
                    .isInstanceOf(RegistryUnavailable.class)
                    .hasMessageContaining("did not answer")
                    .hasMessageContaining("check that it runs and can be reached");
        }
        bringBackTheRegistry();

        try (var processor = processor();
                var approvals = new Approvals(started(processor))) {
            var keys = approvals.askAndApprove(1, 10);

            approvals.awaitAll(keys, PATIENCE);
            approvals.assertEachIsApprovedOnce(keys);
        }
    }

    /** Rule 19: away is not unknown, so a record that can't be read for now is not called bad; it waits. */
    @Test
    void shouldWaitWithARecordWhoseSchemaCannotBeAskedFor() throws Exception {
        try (var processor = processor();
                var desk = started(processor)) {
            var key = Desk.subject("payments", Desk.HOME);
            var newer = new Maker(desk, cast).requestBy(key, withAnotherField(), r -> r.put("extra", "something"));

            registry.close();
            desk.send(newer);
            await().atMost(PATIENCE).until(() -> !registrySays(processor).equals("answers"));
            assertThat(processor.health().ready().good()).isFalse();
            bringBackTheRegistry();

            desk.send(cast.approve(key, Cast.ALICE));
            desk.until(() -> !outcomesOf(desk, key).isEmpty());
            assertThat(outcomesOf(desk, key)).hasSize(1);
            assertThat(desk.said(Topics.DEAD_LETTERS)).isEmpty();
            assertThat(registrySays(processor)).isEqualTo("answers");
        }
    }

    @Test
    void shouldStartAgainOnWhatItRemembersWhileTheRegistryIsAway() throws Exception {
        try (var creating = processor()) {
            creating.start();
        }
        try (var approvals = new Approvals(new BrokerDesk(installation))) {
            startAndDecideOne(approvals);
            registry.close();

            startAndDecideOne(approvals);
        }
    }

    private void startAndDecideOne(Approvals approvals) throws Exception {
        try (var processor = processor()) {
            processor.start();
            processor.awaitReady(PATIENCE);
            var keys = approvals.askAndApprove(1, 10);

            approvals.awaitAll(keys, PATIENCE);
            approvals.assertEachIsApprovedOnce(keys);
        }
    }

    private HitlProcessor processor() {
        return new HitlProcessor(ProcessorSettings.of(installation, directory.resolve("state")));
    }

    private BrokerDesk started(HitlProcessor processor) throws Exception {
        processor.start();
        processor.awaitReady(PATIENCE);
        return new BrokerDesk(installation);
    }

    private void bringBackTheRegistry() {
        registry = RegistryProcess.start(RegistryDistribution.find(), directory.resolve("registry"), registry.port());
    }

    private static String registrySays(HitlProcessor processor) {
        return processor.health().ready().detail().get("registry");
    }

    private static List<Desk.Said> outcomesOf(Desk desk, SubjectKey key) {
        return desk.said(Topics.APPROVAL_OUTCOMES).stream()
                .filter(said -> Arrays.equals(said.key(), key.bytes()))
                .toList();
    }

    private static Schema withAnotherField() {
        return Maker.withField("extra", Schema.create(Schema.Type.STRING));
    }
}
