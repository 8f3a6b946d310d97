package dev.hitl.streams;

import static dev.hitl.streams.driver.Given.ANN;
import static dev.hitl.streams.driver.Given.REFUND;
import static dev.hitl.streams.driver.Given.TASK;
import static dev.hitl.streams.driver.Given.approve;
import static dev.hitl.streams.driver.Given.claim;
import static dev.hitl.streams.driver.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.schemas.NoticeRef;
import dev.hitl.schemas.SubjectKind;
import dev.hitl.streams.driver.Given;
import dev.hitl.streams.driver.MemoryRegistry;
import dev.hitl.streams.driver.ProcessorDriver;
import dev.hitl.wire.audit.ChainVerifier;
import dev.hitl.wire.topic.Topics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** G9: everything is written down, in a chain. */
class AuditTest {

    private final ProcessorDriver processor = Given.processor();

    @AfterEach
    void stop() {
        processor.close();
    }

    @Test
    void allThatHappensInAPartitionIsOneChainFromTheFirstRecordOn() {
        processor.timePasses(Duration.ofMillis(20));
        processor.send(refund(Duration.ofMinutes(5)));
        processor.send(Given.pause("p-1", Duration.ofMinutes(1)));
        processor.sendBytes(Topics.APPROVAL_DECISIONS, REFUND.bytes(), new byte[] {1});
        processor.send(approve(ANN));
        processor.send(approve(ANN));
        processor.send(claim());
        processor.timePasses(Duration.ofMinutes(2));

        var verifier = ChainVerifier.fromBeginning(value -> processor.decode(Topics.AUDIT, value));
        var broken = processor.records(Topics.AUDIT).stream()
                .map(record -> verifier.next(record.value()))
                .reduce((first, last) -> last)
                .orElseThrow();

        assertThat(broken).isEmpty();
        assertThat(verifier.lastSequence()).isEqualTo(9);
    }

    /** G8: what the configuration allows stands in the chain before anything that it allowed. */
    @Test
    void thePolicyIsNamedOnceAtTheStart() {
        processor.timePasses(Duration.ofMillis(20));
        processor.timePasses(Duration.ofMillis(20));

        assertThat(events()).extracting(AuditEvent::getType).containsExactly("policy.loaded");
    }

    /** Who may pass without asking is a workspace's own, so each has to be found in the chain. */
    @Test
    void thePolicyOfEachWorkspaceIsNamedWithItsRoles() {
        var standard = Policy.standard();
        var ofCrm = new Policy(
                standard.version(),
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                standard.rules(),
                standard.decidingServices(),
                standard.resumers(),
                standard.leastAssurance(),
                Policy.STANDARD_MAX_OPEN,
                Optional.of(Set.of("deployer", "admin")));
        var policies = Policies.of(standard, Map.of("crm", ofCrm));

        try (var started = new ProcessorDriver(Given.processing(policies), new MemoryRegistry(), Duration.ZERO)) {
            started.timePasses(Duration.ofMillis(20));

            assertThat(started.records(Topics.AUDIT))
                    .map(record -> started.decode(Topics.AUDIT, record.value()))
                    .extracting(AuditEvent::getType, AuditEvent::getWorkspace, e -> e.getDetails()
                            .get("roles"))
                    .containsExactly(
                            tuple("policy.loaded", "*", null), tuple("policy.loaded", "crm", "admin deployer"));
        }
    }

    /** A workspace that is no longer named has no record that says so; that of all others does. */
    @Test
    void thePolicyOfAllOthersSaysWhichWorkspacesHaveTheirOwn() {
        var standard = Policy.standard();
        var policies = Policies.of(
                standard,
                IntStream.range(0, 120).boxed().collect(Collectors.toMap(n -> "w" + (100 + n), n -> standard)));

        try (var started = new ProcessorDriver(Given.processing(policies), new MemoryRegistry(), Duration.ZERO)) {
            started.timePasses(Duration.ofMillis(20));

            var details = started.decode(
                            Topics.AUDIT, started.records(Topics.AUDIT).get(0).value())
                    .getDetails();
            assertThat(details).containsEntry("named_workspaces", "120");
            assertThat(details.get("first_named")).startsWith("w100 w101 ").endsWith(" w199");
        }
    }

    @Test
    void everyRecordSaysWhichInputLedToIt() {
        processor.send(refund(Duration.ofMinutes(5)));

        assertThat(processor.audit(REFUND)).singleElement().satisfies(event -> {
            assertThat(event.getInput().getTopic()).isEqualTo("hitl.approval-requests");
            assertThat(event.getInput().getOffset()).isZero();
            assertThat(event.getInput().getBrokerTime()).isEqualTo(ProcessorDriver.START);
            assertThat(event.toString()).doesNotContain("A-17");
        });
    }

    @Test
    void howANoticeFaredIsWrittenDownAndChangesNothing() {
        processor.send(refund(Duration.ofMinutes(5)));
        var views = processor.records(Topics.APPROVALS).size();

        processor.send(Topics.DELIVERY_RECEIPTS, REFUND, receipt(DeliveryStatus.DELIVERED, SubjectKind.APPROVAL));
        processor.send(Topics.DELIVERY_RECEIPTS, TASK, receipt(DeliveryStatus.UNDELIVERABLE, SubjectKind.PAUSE));

        assertThat(processor.audit(REFUND))
                .last()
                .extracting(AuditEvent::getType)
                .isEqualTo("notice.delivered");
        assertThat(processor.audit(TASK)).last().extracting(AuditEvent::getType).isEqualTo("notice.undeliverable");
        assertThat(processor.records(Topics.APPROVALS)).hasSize(views);
    }

    @Test
    void aReceiptsChannelMakesNoMoreTimeSeriesThanThereAreChannels() {
        for (var i = 0; i < 100; i++) {
            processor.send(Topics.DELIVERY_RECEIPTS, REFUND, receipt("email-" + i));
        }
        processor.send(Topics.DELIVERY_RECEIPTS, REFUND, receipt("No Name {" + "x".repeat(500)));

        var counters = processor.meters().get("hitl.receipts").counters();
        assertThat(counters)
                .extracting(counter -> counter.getId().getTag("channel"))
                .contains("email-0", "other")
                .allMatch(channel -> channel.length() <= 40)
                .hasSize(51);
        assertThat(counters.stream().mapToDouble(Counter::count).sum()).isEqualTo(101);
    }

    private List<AuditEvent> events() {
        return processor.records(Topics.AUDIT).stream()
                .map(record -> processor.decode(Topics.AUDIT, record.value()))
                .toList();
    }

    private static DeliveryReceipt receipt(String channel) {
        return receipt(DeliveryStatus.DELIVERED, SubjectKind.APPROVAL, channel);
    }

    private static DeliveryReceipt receipt(DeliveryStatus status, SubjectKind kind) {
        return receipt(status, kind, "email");
    }

    private static DeliveryReceipt receipt(DeliveryStatus status, SubjectKind kind, String channel) {
        var subject = kind == SubjectKind.PAUSE ? TASK : REFUND;
        return DeliveryReceipt.newBuilder()
                .setReceiptId(Given.id())
                .setNoticeId(Given.id())
                .setNotice(new NoticeRef(kind, subject.workspace(), subject.id(), "REQUESTED"))
                .setChannel(channel)
                .setStatus(status)
                .setWhy(status == DeliveryStatus.DELIVERED ? null : "mailbox full")
                .setAttempts(1)
                .setAt(ProcessorDriver.START)
                .build();
    }
}
