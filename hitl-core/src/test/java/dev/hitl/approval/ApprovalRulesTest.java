package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single rules that are easy to get wrong. */
class ApprovalRulesTest {

    private static final String LONGEST = "\u00e9".repeat(2 * 1024);
    private static final String TOO_LONG = LONGEST + "!";

    private final ApprovalLife life = new ApprovalLife();

    @Test
    void whoNamesAnothersClaimIsNotToldThatItMayRun() {
        grant();
        life.read(Scene.claim("claim", Scene.AGENT, Scene.ASKED), seconds(4));

        var copied = life.read(Scene.claim("claim", Scene.OTHER_AGENT, Scene.ASKED), seconds(5));

        assertRefused(copied, RefusalCode.ALREADY_CLAIMED);
    }

    @Test
    void theHolderOfTheClaimIsToldAgain() {
        grant();
        life.read(Scene.claim("claim", Scene.AGENT, Scene.ASKED), seconds(4));

        var again = life.read(Scene.claim("claim", Scene.AGENT, Scene.ASKED), seconds(5));

        assertThat(again).isInstanceOf(Ruling.Again.class);
    }

    @Test
    void theSameClaimForOtherArgumentsIsNoRepeat() {
        grant();
        life.read(Scene.claim("claim", Scene.AGENT, Scene.ASKED), seconds(4));

        var swapped = life.read(Scene.claim("claim", Scene.AGENT, Scene.OTHER), seconds(5));

        assertRefused(swapped, RefusalCode.ALREADY_CLAIMED);
    }

    @Test
    void aDenialUnderTheIdOfAnothersApprovalIsCounted() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));
        life.read(Scene.approve("c-2", Scene.ANN), seconds(1));

        life.read(Scene.decide("c-2", Scene.BOB, false, Scene.ASKED), seconds(2));

        assertThat(life.state).isInstanceOfSatisfying(Ended.class, ended -> assertThat(
                        ended.ending().verdict())
                .isEqualTo(Verdict.DENIED));
    }

    @Test
    void aWithdrawalUnderTheIdOfTheDecisionThatEndedItIsNoRepeat() {
        grant();

        var withdrawn = life.read(Scene.withdraw("c-3", Scene.AGENT), seconds(5));

        assertRefused(withdrawn, RefusalCode.ALREADY_DECIDED);
    }

    @Test
    void aPersonHasOneVoteWhateverKindItComesInAs() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));
        life.read(Scene.approve("c-2", Principal.human("fraud-score", Assurance.OIDC)), seconds(1));
        var service = new Principal(
                Scene.NAMED_SERVICE.kind(), "fraud-score", Scene.NAMED_SERVICE.workspace(), Assurance.TOKEN);

        var second = life.read(Scene.approve("c-3", service), seconds(2));

        assertRefused(second, RefusalCode.ALREADY_VOTED);
    }

    @Test
    void aServiceNamedAfterTheRequestMayNotDecideOnIt() {
        var before = policy(Set.of());
        var desk = new ApprovalDesk(Retention.STANDARD);
        var open = desk.handle(
                        ApprovalState.NONE,
                        Scene.request("c-1", Scene.AGENT, Scene.ASKED),
                        Scene.at(seconds(0), 0),
                        before)
                .after();

        var handled = desk.handle(
                open, Scene.approve("c-2", Scene.NAMED_SERVICE), Scene.at(seconds(1), 1), Policy.standard());

        assertThat(open).isInstanceOf(Open.class);
        assertRefused(handled.steps().get(0).ruling(), RefusalCode.NOT_ELIGIBLE);
    }

    @Test
    void aServiceNamedAtTheRequestMayDecideThoughThePolicyChangesLater() {
        var desk = new ApprovalDesk(Retention.STANDARD);
        var open = desk.handle(
                        ApprovalState.NONE,
                        Scene.request("c-1", Scene.AGENT, Scene.ASKED),
                        Scene.at(seconds(0), 0),
                        policy(Set.of("fraud-score")))
                .after();

        var handled =
                desk.handle(open, Scene.approve("c-2", Scene.NAMED_SERVICE), Scene.at(seconds(1), 1), policy(Set.of()));

        assertThat(handled.after()).isInstanceOf(Ended.class);
    }

    @Test
    void aKindThatTheReaderDoesNotKnowHasNoRightAtAll() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));

        var withdrawn = life.read(Scene.withdraw("c-2", Scene.NEWER_KIND), seconds(1));

        assertRefused(withdrawn, RefusalCode.UNKNOWN_SUBJECT);
    }

    @Test
    void aSignInThatIsTooWeakForTheRiskDoesNotCount() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));

        var weak = life.read(Scene.approve("c-2", Scene.BOB_BY_LINK), seconds(1));
        life.read(Scene.approve("c-3", Scene.BOB), seconds(2));

        assertRefused(weak, RefusalCode.ASSURANCE_TOO_LOW);
        assertThat(life.state).isInstanceOfSatisfying(Open.class, open -> assertThat(open.votes())
                .hasSize(1));
    }

    @Test
    void aWithdrawalMayHaveAReasonOfFourKibibytesAndNoMore() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));

        var tooLong = life.read(withdrawal("c-2", TOO_LONG), seconds(1));
        var longest = life.read(withdrawal("c-3", LONGEST), seconds(2));

        assertRefused(tooLong, RefusalCode.INVALID_REQUEST);
        assertThat(longest).isInstanceOf(Ruling.Accepted.class);
    }

    @Test
    void aWithdrawalWhoseReasonIsTooLongDoesNotWaitForItsRequest() {
        var tooLong = life.read(withdrawal("c-1", TOO_LONG), seconds(0));

        assertRefused(tooLong, RefusalCode.INVALID_REQUEST);
    }

    @Test
    void aDecisionMayHaveACommentOfFourKibibytesAndNoMore() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));

        var tooLong = life.read(denial("c-2", TOO_LONG), seconds(1));
        var longest = life.read(denial("c-3", LONGEST), seconds(2));

        assertRefused(tooLong, RefusalCode.INVALID_REQUEST);
        assertThat(longest).isInstanceOf(Ruling.Accepted.class);
    }

    @Test
    void aReportMayHaveADetailOfFourKibibytesAndNoMore() {
        grant();
        life.read(Scene.claim("claim", Scene.AGENT, Scene.ASKED), seconds(4));

        var tooLong = life.read(report("c-5", TOO_LONG), seconds(5));
        var longest = life.read(report("c-6", LONGEST), seconds(6));

        assertRefused(tooLong, RefusalCode.INVALID_REQUEST);
        assertThat(longest).isInstanceOf(Ruling.Accepted.class);
    }

    @Test
    void onlySoManyCommandsWaitForARequest() {
        var most = Retention.STANDARD.maxEarly();
        for (var i = 0; i < most; i++) {
            life.read(Scene.approve("early-" + i, Scene.ANN), seconds(0));
        }

        var oneMore = life.read(Scene.approve("early-" + most, Scene.BOB), seconds(1));

        assertRefused(oneMore, RefusalCode.TOO_MANY_EARLY);
        assertThat(life.state)
                .isInstanceOfSatisfying(ApprovalState.Unknown.class, unknown -> assertThat(unknown.early())
                        .hasSize(most));
    }

    private static ApprovalCommand.Withdraw withdrawal(String commandId, String reason) {
        return new ApprovalCommand.Withdraw(Scene.KEY, commandId, Scene.START, Scene.AGENT, Optional.of(reason));
    }

    private static ApprovalCommand.Decide denial(String commandId, String comment) {
        return new ApprovalCommand.Decide(
                Scene.KEY, commandId, Scene.START, Scene.ANN, false, Scene.ASKED, Optional.of(comment));
    }

    private static ApprovalCommand.ReportRun report(String commandId, String detail) {
        return new ApprovalCommand.ReportRun(
                Scene.KEY, commandId, Scene.START, Scene.AGENT, "claim", true, Optional.of(detail));
    }

    private void grant() {
        life.read(Scene.request("c-1", Scene.AGENT, Scene.ASKED), seconds(0));
        life.read(Scene.approve("c-2", Scene.ANN), seconds(1));
        life.read(Scene.approve("c-3", Scene.BOB), seconds(2));
    }

    private static Policy policy(Set<String> decidingServices) {
        var standard = Policy.standard();
        return new Policy(
                standard.version(),
                standard.defaultTimeout(),
                standard.maxTimeout(),
                standard.useWithin(),
                standard.rules(),
                decidingServices,
                standard.resumers(),
                standard.leastAssurance(),
                Policy.STANDARD_MAX_OPEN,
                standard.roles());
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
