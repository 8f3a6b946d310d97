package dev.hitl.tests.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An outcome of an aborted transaction was never said, so nothing runs on it. */
@UsesRealParts
@Timeout(600)
class AbortedOutcomeTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);

    private final RealParts parts;

    AbortedOutcomeTest(RealParts parts) {
        this.parts = parts;
    }

    @Test
    void shouldNeverSeeAnApprovalThatWasAborted() {
        var installation = parts.installation("aborted");
        parts.createTopics(
                installation, 3, List.of(Topics.APPROVAL_REQUESTS, Topics.APPROVAL_OUTCOMES, Topics.COMMAND_RESULTS));
        var runs = new AtomicInteger();
        try (var processor = new ProcessorByHand(installation);
                var hitl = HitlClient.connect(ClientSettings.agent(installation, "db-agent", "payments"))) {
            var gate = hitl.gate(approval("Wipe production DB")).runAsync(runs::incrementAndGet, Runnable::run);
            var request = processor.nextRequest();
            processor.accept(request);

            processor.end(request, ApprovalVerdict.APPROVED, ALICE, false);
            processor.end(request, ApprovalVerdict.DENIED, ALICE, true);

            assertThat(gate.join())
                    .isInstanceOfSatisfying(GateResult.NotApproved.class, shut -> assertThat(shut.result())
                            .isInstanceOf(ApprovalResult.Denied.class));
            assertThat(runs).hasValue(0);
        }
    }

    @Test
    void shouldSayThatATopicIsMissingAndNotRun() {
        var installation = parts.installation("missing");
        var runs = new AtomicInteger();
        try (var hitl = HitlClient.connect(ClientSettings.agent(installation, "db-agent", "payments"))) {
            assertThatThrownBy(() -> hitl.gate(approval("Wipe production DB")).run(runs::incrementAndGet))
                    .isInstanceOfSatisfying(HitlUnavailable.class, e -> assertThat(e.reason())
                            .isEqualTo(HitlUnavailable.Reason.NO_BROKER));
        }

        assertThat(runs).hasValue(0);
    }
}
