package dev.hitl.tests.story;

import static dev.hitl.tests.story.Cast.ALICE;
import static dev.hitl.tests.story.Cast.BOB;
import static dev.hitl.tests.story.Cast.DAVE;
import static dev.hitl.tests.story.Cast.agentOf;
import static dev.hitl.tests.story.Cast.digestOf;
import static dev.hitl.tests.story.Cast.newSubject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.ruling.CommandResult;
import dev.hitl.tests.story.Stage.Audited;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an approval. */
abstract class ApprovalStories {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1200);

    private Stage stage;
    private Cast cast;
    private SubjectKey key;

    /** Where the stories play; shared by all of them. */
    abstract Stage stage();

    @BeforeEach
    void anAgentOfPayments() {
        stage = stage();
        cast = new Cast(stage.now());
        key = newSubject("payments");
    }

    @Test
    void shouldGrantWhatOnePersonApproves() {
        stage.send(cast.request(key, LONG));
        stage.send(cast.approve(key, ALICE));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(onlyOutcome().votes()).singleElement().satisfies(v -> assertThat(v.principal())
                .isEqualTo(ALICE));
        assertThat(onlyOutcome().useBy()).isPresent();
        assertThat(stage.notices(key)).containsExactly(NoticeKind.REQUESTED, NoticeKind.APPROVED);
        assertThat(stage.audit(key))
                .extracting(Audited::type)
                .containsExactly("approval.requested", "approval.voted", "approval.approved");
    }

    @Test
    void shouldDenyWithTheReasonThatTheAgentReads() {
        stage.send(cast.request(key, LONG));
        stage.send(cast.deny(key, ALICE, "not on a Friday"));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(onlyOutcome().sentence()).isEqualTo("Denied by alice: not on a Friday");
        assertThat(onlyOutcome().useBy()).isEmpty();
    }

    @Test
    void shouldTellTheSecondDeciderWhoWasFirst() {
        var second = cast.approve(key, BOB);
        stage.send(cast.request(key, LONG));
        stage.send(cast.deny(key, ALICE, "no"));
        stage.send(second);

        assertThat(resultOf(second.commandId()).code()).isEqualTo("ALREADY_DECIDED");
        assertThat(resultOf(second.commandId()).sentence()).contains("Denied by alice: no");
        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.DENIED);
    }

    @Test
    void shouldExpireWhenNobodyAnswersInTime() {
        stage.send(cast.request(key, SHORT));
        stage.timePasses(SHORT.plusMillis(400));
        stage.until(() -> stage.notices(key).contains(NoticeKind.EXPIRED)
                && !stage.outcomes(key).isEmpty());

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.EXPIRED);
        assertThat(onlyOutcome().endedAt()).isAfter(onlyOutcome().requestedAt().plus(SHORT));
        assertThat(stage.notices(key)).containsExactly(NoticeKind.REQUESTED, NoticeKind.EXPIRED);
    }

    @Test
    void shouldNotCountADecisionAfterTheDeadline() {
        var late = cast.approve(key, ALICE);
        stage.send(cast.request(key, SHORT));
        stage.timePasses(SHORT.plusMillis(400));
        stage.send(late);
        stage.until(() -> !stage.outcomes(key).isEmpty());

        assertThat(resultOf(late.commandId()).accepted()).isFalse();
        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void shouldCountADecisionThatComesBeforeItsRequest() {
        var early = cast.approve(key, ALICE);
        stage.send(early);
        stage.send(cast.request(key, LONG));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(resultOf(early.commandId()).accepted()).isTrue();
    }

    @Test
    void shouldWithdrawForTheOwner() {
        stage.send(cast.request(key, LONG));
        stage.send(cast.withdraw(key, agentOf("payments")));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.WITHDRAWN);
    }

    @Test
    void shouldHideAnApprovalFromAnotherWorkspaceAndWriteDownWhatItWas() {
        var foreign = cast.withdraw(key, agentOf("crm"));
        var unknown = cast.withdraw(newSubject("payments"), agentOf("crm"));
        stage.send(cast.request(key, LONG));
        stage.send(foreign);
        stage.send(unknown);

        assertThat(resultOf(foreign.commandId()).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(resultOf(foreign.commandId()).sentence())
                .isEqualTo(resultOf(unknown.commandId()).sentence());
        assertThat(stage.outcomes(key)).isEmpty();
        assertThat(stage.audit(key)).last().satisfies(a -> assertThat(a.code()).contains("NOT_OWNER"));
    }

    @Test
    void shouldNotLetAnAgentAskInAnotherWorkspacesName() {
        var squatter = cast.request(key, agentOf("crm"), digestOf(key), Optional.empty());
        stage.send(squatter);
        stage.send(cast.request(key, LONG));
        stage.send(cast.approve(key, ALICE));

        assertThat(resultOf(squatter.commandId()).code()).isEqualTo("NOT_OWNER");
        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void shouldNeverLetAnAgentDecide() {
        var byAgent = cast.approve(key, agentOf("payments"));
        stage.send(cast.request(key, LONG));
        stage.send(byAgent);

        assertThat(resultOf(byAgent.commandId()).code()).isEqualTo("NOT_ELIGIBLE");
        assertThat(stage.outcomes(key)).isEmpty();
    }

    @Test
    void shouldNotLetWhoAsksDecide() {
        var asker = new Principal(ALICE.kind(), "alice", Optional.of("payments"), ALICE.assurance());
        var own = cast.approve(key, ALICE);
        stage.send(cast.request(key, asker, digestOf(key), Optional.empty()));
        stage.send(own);

        assertThat(resultOf(own.commandId()).code()).isEqualTo("FOUR_EYES");
        assertThat(stage.outcomes(key)).isEmpty();
    }

    @Test
    void shouldRefuseADecisionOnSomethingElse() {
        var onOther = cast.approveOther(key, ALICE);
        stage.send(cast.request(key, LONG));
        stage.send(onOther);

        assertThat(resultOf(onOther.commandId()).code()).isEqualTo("OTHER_DIGEST");
        assertThat(stage.outcomes(key)).isEmpty();
    }

    @Test
    void shouldSayTheSameOutcomeToAnAgentThatAsksAgain() {
        stage.send(cast.request(key, LONG));
        stage.send(cast.approve(key, ALICE));
        stage.send(cast.request(key, LONG));

        assertThat(stage.outcomes(key)).hasSize(2);
        assertThat(stage.outcomes(key).get(1)).isEqualTo(stage.outcomes(key).get(0));
        assertThat(stage.notices(key)).containsExactly(NoticeKind.REQUESTED, NoticeKind.APPROVED);
    }

    @Test
    void shouldRefuseTheSameIdForSomethingElse() {
        var other = cast.otherRequest(key);
        stage.send(cast.request(key, LONG));
        stage.send(other);

        assertThat(resultOf(other.commandId()).code()).isEqualTo("ID_TAKEN");
    }

    @Test
    void shouldAnswerTheSameDecisionTheSameWay() {
        var decision = cast.approve(key, ALICE);
        stage.send(cast.request(key, LONG));
        stage.send(decision);
        stage.send(decision);

        assertThat(resultOf(decision.commandId()).accepted()).isTrue();
        assertThat(stage.outcomes(key))
                .extracting(ApprovalOutcome::outcomeId)
                .containsOnly(stage.outcomes(key).get(0).outcomeId());
    }

    @Test
    void shouldRejectARequestWhoseDigestIsNotOfWhatItShows() {
        stage.send(cast.request(key, agentOf("payments"), new RequestDigest("1".repeat(64)), Optional.empty()));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(onlyOutcome().code()).contains("INVALID_REQUEST");
    }

    @Test
    void shouldRejectATimeoutThatIsNone() {
        stage.send(cast.request(key, Duration.ZERO));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(onlyOutcome().code()).contains("INVALID_TIMEOUT");
    }

    @Test
    void shouldGrantTheRightToRunOnce() {
        var agent = agentOf("payments");
        var first = cast.claim(key, agent);
        var second = cast.claim(key, agent);
        stage.send(cast.request(key, LONG));
        stage.send(cast.approve(key, ALICE));
        stage.send(first);
        stage.send(second);
        stage.send(first);
        stage.send(cast.finished(key, agent, first.commandId()));

        assertThat(resultOf(first.commandId()).accepted()).isTrue();
        assertThat(resultOf(second.commandId()).code()).isEqualTo("ALREADY_CLAIMED");
        assertThat(stage.audit(key)).extracting(Audited::type).endsWith("approval.finished");
    }

    @Test
    void shouldNotGrantARunThatNobodyApproved() {
        var claim = cast.claim(key, agentOf("payments"));
        stage.send(cast.request(key, LONG));
        stage.send(claim);

        assertThat(resultOf(claim.commandId()).code()).isEqualTo("NOT_APPROVED");
    }

    @Test
    void shouldNeedTwoOfTheNamedApprovers() {
        key = newSubject(Stage.VAULT);
        var again = cast.approve(key, ALICE);
        var outsider = cast.approve(key, DAVE);
        stage.send(cast.request(key, LONG));
        stage.send(cast.approve(key, ALICE));
        stage.send(again);
        stage.send(outsider);
        stage.send(cast.approve(key, BOB));

        assertThat(resultOf(again.commandId()).code()).isEqualTo("ALREADY_VOTED");
        assertThat(resultOf(outsider.commandId()).code()).isEqualTo("NOT_ELIGIBLE");
        assertThat(onlyOutcome().sentence()).isEqualTo("Approved by alice and bob");
    }

    @Test
    void shouldNotCountASignInThatIsTooWeak() {
        key = newSubject(Stage.SIGNED_IN);
        var weak = cast.approve(key, ALICE);
        stage.send(cast.request(key, LONG));
        stage.send(weak);
        stage.send(cast.approve(key, Principal.human("bob", Assurance.OIDC)));

        assertThat(resultOf(weak.commandId()).code()).isEqualTo("ASSURANCE_TOO_LOW");
        assertThat(onlyOutcome().sentence()).isEqualTo("Approved by bob");
    }

    @Test
    void shouldTellADeciderOfAnotherWorkspaceTheSameWhetherOrNotTheIdExists() {
        var stranger = new Principal(ALICE.kind(), "alice", Optional.of("crm"), ALICE.assurance());
        var known = cast.approve(key, stranger);
        var unknown = cast.approve(newSubject("payments"), stranger);
        stage.send(cast.request(key, LONG));
        stage.send(known);
        stage.send(unknown);

        assertThat(resultOf(known.commandId()).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(resultOf(known.commandId()).sentence())
                .isEqualTo(resultOf(unknown.commandId()).sentence());
        assertThat(stage.outcomes(key)).isEmpty();
        assertThat(stage.audit(key)).last().satisfies(a -> assertThat(a.code()).contains("NOT_OWNER"));
    }

    @Test
    void shouldRefuseAWithdrawalWhoseReasonIsTooLong() {
        var plain = cast.withdraw(key, agentOf("payments"));
        var wordy = new Withdraw(
                key, plain.commandId(), plain.issuedAt(), plain.principal(), Optional.of("x".repeat(5 * 1024)));
        stage.send(cast.request(key, LONG));
        stage.send(wordy);

        assertThat(resultOf(wordy.commandId()).code()).isEqualTo("INVALID_REQUEST");
        assertThat(stage.outcomes(key)).isEmpty();
    }

    private ApprovalOutcome onlyOutcome() {
        assertThat(stage.outcomes(key)).as("outcomes of %s", key).hasSize(1);
        return stage.outcomes(key).get(0);
    }

    private CommandResult resultOf(String commandId) {
        return stage.result(commandId).orElseThrow(() -> new AssertionError("no result for " + commandId));
    }
}
