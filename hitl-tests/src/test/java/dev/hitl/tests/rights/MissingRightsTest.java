package dev.hitl.tests.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.topic.BrokerCheck;
import dev.hitl.streams.topic.TopicFindings;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.rights.Right;
import dev.hitl.wire.rights.Rights;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The rights of the processor are the least it needs: any that is taken away is missed, and named. */
@UsesRealParts
@Timeout(1_800)
@TestInstance(Lifecycle.PER_CLASS)
class MissingRightsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int NO_MAIL_SERVER = 1;
    private static final String PROCESSOR = "User:" + GuardedInstallation.user(Role.PROCESSOR);

    private final RealParts parts;
    private GuardedBroker broker;
    private GuardedInstallation installation;
    private Admin admin;

    @TempDir
    private static Path directory;

    MissingRightsTest(RealParts parts) {
        this.parts = parts;
    }

    @BeforeAll
    void start() throws Exception {
        broker = new GuardedBroker(directory.resolve("kafka"), GuardedInstallation.users());
        installation = new GuardedInstallation(
                        broker, parts.registry().url().toString(), new TopicNames("spare."), directory)
                .prepared();
        admin = broker.adminOf(GuardedBroker.ADMIN);
        // Of a group that is not there the broker does not say what may be done with it.
        admin.alterConsumerGroupOffsets(
                        installation.names().processor(),
                        Map.of(new TopicPartition(installation.names().of(Topics.STRAYS), 0), new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    @AfterAll
    void stop() {
        if (admin != null) {
            admin.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    /** Two looks for each right make it long. */
    @Test
    @EnabledIfSystemProperty(named = "hitl.long", matches = "true")
    void everyRightThatIsTakenAwayIsNamed() throws Exception {
        try (var own = broker.adminOf(GuardedInstallation.user(Role.PROCESSOR));
                var connection = new Connection(installation.as(Role.PROCESSOR), "processor")) {
            var check = new BrokerCheck(own, connection, GuardedInstallation.PARTITIONS, Optional.empty());
            for (var right : Rights.of(Role.PROCESSOR, installation.names())) {
                for (var operation : right.operations()) {
                    take(right, operation);
                    await().atMost(PATIENCE).ignoreException(TopicMistake.class).untilAsserted(() -> {
                        var findings = check.findings();
                        var said =
                                operation == AclOperation.DESCRIBE_CONFIGS ? findings.unchecked() : findings.mistakes();
                        assertThat(said)
                                .as("without %s on %s", operation, right.on())
                                .anySatisfy(sentence -> assertThat(sentence)
                                        .contains(right.on().name())
                                        .contains(
                                                operation == AclOperation.DESCRIBE_CONFIGS
                                                        ? "DescribeConfigs"
                                                        : "may not " + operation));
                    });
                    give(right, operation);
                    await().atMost(PATIENCE)
                            .ignoreException(TopicMistake.class)
                            .untilAsserted(() -> assertThat(check.findings()).isEqualTo(TopicFindings.NONE));
                }
            }
        }
    }

    @Test
    void describingAGroupInPlaceOfReadingItIsNotEnough() throws Exception {
        var group = right(ResourceType.GROUP, installation.names().processor());
        take(group, AclOperation.READ);
        give(group, AclOperation.DESCRIBE);
        try (var own = broker.adminOf(GuardedInstallation.user(Role.PROCESSOR));
                var connection = new Connection(installation.as(Role.PROCESSOR), "processor")) {
            var check = new BrokerCheck(own, connection, GuardedInstallation.PARTITIONS, Optional.empty());

            await().atMost(PATIENCE).ignoreException(TopicMistake.class).untilAsserted(() -> assertThat(
                            check.findings().mistakes())
                    .singleElement()
                    .asString()
                    .contains("group spare.processor, but it may not READ"));
        } finally {
            give(group, AclOperation.READ);
            take(group, AclOperation.DESCRIBE);
        }
    }

    @Test
    void aProcessorThatLacksARightDoesNotStartAndSaysWhichAndWhatToDo() throws Exception {
        var outcomes = right(ResourceType.TOPIC, "spare.approval-outcomes");
        take(outcomes, AclOperation.WRITE);
        try (var processor = new HitlProcessor(installation.processor())) {
            assertThatThrownBy(processor::start)
                    .isInstanceOf(TopicMistake.class)
                    .hasMessageContaining("topic spare.approval-outcomes, but it may not WRITE")
                    .hasMessageContaining("./hitl acls processor");
        } finally {
            give(outcomes, AclOperation.WRITE);
        }
    }

    /** It waits, as whoever gives it the rights need not start it again. */
    @Test
    void aNotifierThatLacksItsRightsSaysWhichAndWhatToDo() {
        try (var notifier =
                Notifier.start(installation.as(GuardedInstallation.NOBODY), List.of(OpsMail.by(NO_MAIL_SERVER)))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notifier.health().get(0).problem())
                            .contains("it may not read spare.notices; './hitl acls notifier' prints the rights"));
        }
    }

    private Right right(ResourceType type, String name) {
        return Rights.of(Role.PROCESSOR, installation.names()).stream()
                .filter(right ->
                        right.on().resourceType() == type && right.on().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void take(Right right, AclOperation operation) throws Exception {
        admin.deleteAcls(List.of(binding(right, operation).toFilter())).all().get();
        broker.awaitRights();
    }

    private void give(Right right, AclOperation operation) throws Exception {
        admin.createAcls(List.of(binding(right, operation))).all().get();
        broker.awaitRights();
    }

    private static AclBinding binding(Right right, AclOperation operation) {
        return new AclBinding(right.on(), new AccessControlEntry(PROCESSOR, "*", operation, AclPermissionType.ALLOW));
    }
}
