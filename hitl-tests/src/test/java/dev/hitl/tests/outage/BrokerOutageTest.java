package dev.hitl.tests.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.client.ApprovalSpec;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.console.ConsoleOnKafka;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.notice.Notice;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.tests.badinput.BrokerDesk;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is not there, and one that is killed and comes back on what it had written. */
@UsesRealParts
@Timeout(1_800)
class BrokerOutageTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port = LoopbackPorts.free(1).get(0);
    private final ConnectionSettings installation;
    private Optional<BrokerProcess> broker = Optional.empty();

    @TempDir
    private Path directory;

    BrokerOutageTest(RealParts parts) {
        installation = new ConnectionSettings(
                "127.0.0.1:" + port,
                parts.registry().url().toString(),
                new TopicNames("outage-" + port + "."),
                Map.of(),
                Map.of());
    }

    @AfterEach
    void killTheBroker() {
        broker.ifPresent(BrokerProcess::close);
    }

    @Test
    void shouldAnswerEverythingOnceWhenTheBrokerWasKilledAndIsBack() throws Exception {
        startTheBroker();
        try (var processor = started();
                var hitl = HitlClient.connect(ClientSettings.agent(installation, "db-agent", "payments"));
                var decider = HitlDecider.connect(installation);
                var approvals = new Approvals(new BrokerDesk(installation))) {
            var waiting =
                    hitl.request(ApprovalSpec.approval("Wipe production DB").timeout(Duration.ofHours(1)));
            waiting.accepted().join();
            var before = approvals.askAndApprove(50, 10);

            killTheBroker();
            startTheBroker();

            var after = approvals.askAndApprove(50, 10);
            approvals.awaitAll(before, PATIENCE);
            approvals.awaitAll(after, PATIENCE);
            decider.approve(waiting.key(), waiting.digest(), "", ALICE);
            assertThat(waiting.await()).isInstanceOf(ApprovalResult.Approved.class);
            assertThat(processor.health().live().good()).isTrue();
            approvals.assertEachIsApprovedOnce(before);
            approvals.assertEachIsApprovedOnce(after);
        }
    }

    /** It looks at its topics once a day here, so it is the outage that makes it look, and that it lasts makes it look again. */
    @Test
    void shouldSayThatTheBrokerIsAwayAndThatItIsBackWithoutWaitingForItsUsualLook() throws Exception {
        startTheBroker();
        try (var processor = new HitlProcessor(settings(installation), Duration.ofDays(1))) {
            processor.start();
            processor.awaitReady(PATIENCE);

            killTheBroker();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topicsOf(processor)).startsWith("could not be looked at"));
            assertThat(processor.health().ready().good()).isFalse();
            startTheBroker();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topicsOf(processor)).isEqualTo("as they have to be"));
        }
    }

    @Test
    void shouldSayThatThereIsNoBrokerAndStartOnceThereIs() throws Exception {
        var impatient = impatient();

        try (var processor = processor(impatient)) {
            assertThatThrownBy(processor::start)
                    .isInstanceOf(TopicMistake.class)
                    .hasMessageContaining("Expected the broker to answer")
                    .hasMessageContaining("check its address and that it runs");
        }
        try (var hitl = HitlClient.connect(ClientSettings.agent(impatient, "db-agent", "payments"))) {
            assertThatThrownBy(() -> hitl.request(ApprovalSpec.approval("Wipe")).await())
                    .isInstanceOfSatisfying(HitlUnavailable.class, e -> {
                        assertThat(e.reason()).isEqualTo(HitlUnavailable.Reason.NO_BROKER);
                        assertThat(e).hasMessageContaining("check that it runs and that its address is right");
                    });
        }
        startTheBroker();
        started().close();
    }

    /** Neither has anything to lose by waiting: both start, say that they have not begun, and begin by themselves. */
    @Test
    void shouldLetNotifierAndConsoleWaitForTheBroker() throws Exception {
        try (var notifier = Notifier.start(impatient(), List.of(new Silent()));
                var console = ConsoleOnKafka.start(ConsoleSettings.loopback(0, "alice"), impatient())) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(problemOf(notifier))
                    .contains("Expected the broker to answer", "nobody did at 127.0.0.1:" + port));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(healthOf(console))
                    .contains("\"ready\":false", "\"staleSince\":\"20"));

            assertThat(notifier.health().get(0).lastPoll()).isEmpty();

            startTheBroker();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(problemOf(notifier))
                    .contains("Expected topic " + installation.topics().of(Topics.NOTICES))
                    .contains("./hitl topics create"));
            started().close();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(healthOf(console))
                    .contains("\"ready\":true", "\"staleSince\":null"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(problemOf(notifier)).isEmpty());
            assertThat(notifier.health().get(0).lastPoll()).isPresent();
        }
    }

    private void startTheBroker() throws IOException {
        broker = Optional.of(BrokerProcess.start(directory, port));
    }

    private static String problemOf(Notifier notifier) {
        return notifier.health().get(0).problem().orElse("");
    }

    private static String healthOf(ConsoleOnKafka console) throws Exception {
        var request =
                HttpRequest.newBuilder(console.address().resolve("/v1/health")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private ConnectionSettings impatient() {
        return new ConnectionSettings(
                installation.bootstrapServers(),
                installation.registryUrl(),
                installation.topics(),
                Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000", "max.block.ms", "2000"),
                Map.of());
    }

    private HitlProcessor started() throws Exception {
        var processor = processor(installation);
        processor.start();
        processor.awaitReady(PATIENCE);
        return processor;
    }

    private HitlProcessor processor(ConnectionSettings connection) {
        return new HitlProcessor(settings(connection));
    }

    private ProcessorSettings settings(ConnectionSettings connection) {
        return ProcessorSettings.of(connection, directory.resolve("state"));
    }

    private static String topicsOf(HitlProcessor processor) {
        return processor.health().ready().detail().get("topics");
    }

    private static final class Silent implements Channel {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Delivery deliver(Notice notice) {
            throw new IllegalStateException("Expected nobody to be told anything here");
        }
    }
}
