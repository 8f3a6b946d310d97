package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.notice.NoticeKind;
import dev.hitl.policy.Bypass;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Ruling;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace that holds a role which may pass without asking. */
class BypassRulesTest {

    private final ApprovalLife life = new ApprovalLife(Scene.BYPASSING);

    @Test
    void theEndingSaysByWhatRoleOfWhatPolicyItPassed() {
        life.read(request("c-1", Bypass.AS_POLICY), Duration.ZERO);

        var ending = ended().ending();
        assertThat(ending.verdict()).isEqualTo(Verdict.BYPASSED);
        assertThat(ending.sentence())
                .isEqualTo("Nobody was asked: policy version 7 lets workspace payments pass by its role deployer");
        assertThat(ending.useBy()).hasValue(Scene.START.plus(Duration.ofHours(1)));
    }

    @Test
    void theAuditNamesRoleActionRiskAndPolicyVersion() {
        life.read(request("c-1", Bypass.AS_POLICY), Duration.ZERO);

        var entries = ApprovalAudit.of(life.steps.get(0), 7);
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("approval.bypassed");
            assertThat(entry.details())
                    .containsEntry("role", "deployer")
                    .containsEntry("action", "transfer.wire")
                    .containsEntry("risk", "HIGH")
                    .containsEntry("outcome", ended().ending().outcomeId());
            assertThat(entry.principal()).hasValue(Scene.AGENT);
            assertThat(entry.digest()).hasValue(Scene.ASKED.hex());
            assertThat(entry.policyVersion()).isEqualTo(7);
        });
    }

    @Test
    void peopleAreToldWhoPassedAndWhy() {
        var request = request("c-1", Bypass.AS_POLICY);
        var occurrence = Scene.at(Duration.ZERO, 0);
        life.read(request, occurrence);

        var fact = ((Ruling.Accepted<ApprovalFact>) life.steps.get(0).ruling())
                .facts()
                .get(0);
        var notice = ApprovalNotices.of(Scene.KEY, fact, life.state, request.ask(), occurrence);

        assertThat(notice).hasValueSatisfying(told -> {
            assertThat(told.kind()).isEqualTo(NoticeKind.BYPASSED);
            assertThat(told.actors()).containsExactly(Scene.AGENT);
            assertThat(told.comment()).hasValue(ended().ending().sentence());
        });
    }

    @Test
    void theGrantIsClaimedOnceAndOnlyForWhatWasAsked() {
        life.read(request("c-1", Bypass.AS_POLICY), Duration.ZERO);

        assertRefused(life.read(Scene.claim("c-2", Scene.AGENT, Scene.OTHER), seconds(1)), RefusalCode.OTHER_DIGEST);
        assertThat(life.read(Scene.claim("c-3", Scene.AGENT, Scene.ASKED), seconds(2)))
                .isInstanceOf(Ruling.Accepted.class);
        assertRefused(life.read(Scene.claim("c-4", Scene.AGENT, Scene.ASKED), seconds(3)), RefusalCode.ALREADY_CLAIMED);
    }

    @Test
    void theGrantLastsNoLongerThanAnApproval() {
        life.read(request("c-1", Bypass.AS_POLICY), Duration.ZERO);

        var late = life.read(
                Scene.claim("c-2", Scene.AGENT, Scene.ASKED),
                Duration.ofHours(1).plusMillis(1));

        assertRefused(late, RefusalCode.USE_BY_PASSED);
    }

    @Test
    void anInvalidRequestIsRejectedAndNotLetPass() {
        life.read(Scene.invalidRequest("c-1"), Duration.ZERO);

        assertThat(ended().ending().verdict()).isEqualTo(Verdict.REJECTED);
    }

    @Test
    void anAgentOfAnotherWorkspaceDoesNotPassByThisOnesRole() {
        var foreign = life.read(Scene.request("c-1", Scene.FOREIGN_AGENT, Scene.ASKED), Duration.ZERO);

        assertRefused(foreign, RefusalCode.NOT_OWNER);
        assertThat(life.state).isEqualTo(ApprovalState.NONE);
    }

    @Test
    void aGateThatLeavesNoRoleAsks() {
        life.read(request("c-1", Bypass.NEVER), Duration.ZERO);

        assertThat(life.state).isInstanceOf(Open.class);
    }

    @Test
    void aRoleThatTheRequestNamesIsNotHeldByIt() {
        life.read(request("c-1", Bypass.only(Set.of("admin"))), Duration.ZERO);

        assertThat(life.state).isInstanceOf(Open.class);
    }

    @Test
    void aGateThatWantsToBeAskedDoesNotGetTheAnswerOfOneThatPassed() {
        life.read(request("c-1", Bypass.AS_POLICY), Duration.ZERO);

        assertRefused(life.read(request("c-2", Bypass.NEVER), seconds(1)), RefusalCode.ID_TAKEN);
        assertThat(life.read(request("c-3", Bypass.AS_POLICY), seconds(2))).isInstanceOf(Ruling.Again.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDecisionOnWhatPassedIsNotCountedWhetherItCameBeforeOrAfter(boolean before) {
        var denial = Scene.decide("c-2", Scene.ANN, false, Scene.ASKED);
        var request = request("c-1", Bypass.AS_POLICY);

        life.read(before ? denial : request, Duration.ZERO);
        life.read(before ? request : denial, seconds(1));

        assertThat(ended().ending().verdict()).isEqualTo(Verdict.BYPASSED);
        assertRefused(life.steps.get(life.steps.size() - 1).ruling(), RefusalCode.ALREADY_DECIDED);
    }

    private Ended ended() {
        return (Ended) life.state;
    }

    private static ApprovalCommand.Request request(String commandId, Bypass bypass) {
        return Scene.request(commandId, Scene.AGENT, Scene.ASKED, bypass);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static void assertRefused(Ruling<ApprovalFact> ruling, RefusalCode code) {
        assertThat(ruling).isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(
                        ((Ruling.Refused<?>) refused).refusal().code())
                .isEqualTo(code));
    }
}
