package dev.hitl.tests.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.streams.state.StoreNames;
import dev.hitl.streams.topic.PrefixGuard;
import dev.hitl.streams.topic.TopicAdmin;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 6, 21 and 25: what has to be right at the broker before the processor may start. */
@UsesRealParts
class ProcessorStartTest {

    private final RealParts parts;
    private ConnectionSettings installation;
    private Admin admin;
    private TopicAdmin topics;

    @TempDir
    private Path directory;

    ProcessorStartTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeEach
    void connect() {
        installation = parts.installation("start");
        admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()));
        topics = new TopicAdmin(admin, installation.topics(), 2, Optional.empty());
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void whatItCreatesIsAsItHasToBe() {
        topics.createMissing();

        assertThat(topics.findings().mistakes()).isEmpty();
    }

    @Test
    void itNamesEveryTopicThatIsMissingAndHowToCreateIt() {
        assertThat(topics.findings().mistakes())
                .hasSize(Topics.ALL.size() + StoreNames.ALL.size())
                .allSatisfy(mistake ->
                        assertThat(mistake).contains("kafka-topics.sh", "--partitions 2", "cleanup.policy="));
    }

    /** Rule 25: a decision in one of four partitions never meets a request in one of two. */
    @Test
    void itNamesATopicWithAnotherNumberOfPartitions() throws ExecutionException, InterruptedException {
        var name = installation.topics().of(Topics.APPROVAL_DECISIONS);
        admin.createTopics(List.of(new NewTopic(name, Optional.of(4), Optional.empty())
                        .configs(Map.of("message.timestamp.type", "LogAppendTime"))))
                .all()
                .get();
        RealParts.awaitShown(admin, List.of(name));
        topics.createMissing();

        assertThat(topics.findings().mistakes()).anySatisfy(mistake -> assertThat(mistake)
                .contains(name + ": expected 2 partitions, but found 4", "fixed for life"));
    }

    /** Rule 6: a producer's clock must never decide on a deadline, nor an operator's later change of mind. */
    @Test
    void itNamesASettingThatSomebodyChangedLater() throws ExecutionException, InterruptedException {
        topics.createMissing();
        change(Topics.APPROVAL_DECISIONS, "message.timestamp.type", "CreateTime");
        change(Topics.APPROVALS, "cleanup.policy", "delete");
        change(Topics.APPROVAL_REQUESTS, "retention.ms", "60000");

        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(
                        topics.findings().mistakes())
                .hasSize(3)
                .anySatisfy(m -> assertThat(m).contains("approval-decisions", "LogAppendTime", "CreateTime"))
                .anySatisfy(m -> assertThat(m).contains("approvals", "cleanup.policy=compact", "found delete"))
                .anySatisfy(m -> assertThat(m).contains("approval-requests", "retention.ms=2592000000", "60000")));
    }

    @Test
    void itDoesNotCreateTopicsWhereThatIsNotAllowed() {
        try (var processor = new HitlProcessor(settings(false))) {
            assertThatThrownBy(processor::start)
                    .isInstanceOf(TopicMistake.class)
                    .hasMessageContaining("allow the processor to create it");
        }
    }

    /** Rule 21: two processors of different names would write two outcomes and two chains. */
    @Test
    void itRefusesTopicsThatAnotherProcessorWorksOn() throws InterruptedException, TimeoutException {
        try (var processor = new HitlProcessor(settings(true))) {
            processor.start();
            processor.awaitReady(Duration.ofMinutes(3));
            var guard = new PrefixGuard(admin);

            guard.requireAlone(installation.topics(), settings(true).applicationId());
            assertThatThrownBy(() -> guard.requireAlone(installation.topics(), "another"))
                    .isInstanceOf(TopicMistake.class)
                    .hasMessageContaining(settings(true).applicationId());
        }
    }

    @Test
    void itIsReadyWhenItRunsAndNotAfterItStopped() {
        var processor = new HitlProcessor(settings(true));
        processor.start();
        // Once it has run it may have to share out its partitions again, and runs again after that.
        await().atMost(Duration.ofMinutes(3))
                .until(() -> processor.health().ready().good());
        processor.close();

        assertThat(processor.health().ready().good()).isFalse();
        assertThat(processor.health().live().good()).isFalse();
    }

    private ProcessorSettings settings(boolean createTopics) {
        return ProcessorSettings.of(installation, directory).withPartitions(2).withCreateTopics(createTopics);
    }

    private void change(HitlTopic topic, String setting, String value) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(
                ConfigResource.Type.TOPIC, installation.topics().of(topic));
        admin.incrementalAlterConfigs(Map.of(
                        resource,
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
