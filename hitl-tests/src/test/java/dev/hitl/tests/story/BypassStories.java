package dev.hitl.tests.story;

import static dev.hitl.tests.story.Cast.ALICE;
import static dev.hitl.tests.story.Cast.agentOf;
import static dev.hitl.tests.story.Cast.newSubject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalOutcome;
import dev.hitl.approval.Verdict;
import dev.hitl.identity.SubjectKey;
import dev.hitl.notice.NoticeKind;
import dev.hitl.policy.Bypass;
import dev.hitl.ruling.CommandResult;
import dev.hitl.tests.story.Stage.Audited;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workspace that need not ask, and those that have to. */
abstract class BypassStories {

    private Stage stage;
    private Cast cast;
    private SubjectKey key;

    /** Where the stories play; shared by all of them. */
    abstract Stage stage();

    @BeforeEach
    void anAgentOfAWorkspaceThatHoldsARole() {
        stage = stage();
        cast = new Cast(stage.now());
        key = newSubject(Stage.TRUSTED);
    }

    @Test
    void shouldLetARoleOfTheWorkspacePassAndSayItToEverybody() {
        stage.send(cast.request(key, Bypass.AS_POLICY));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.BYPASSED);
        assertThat(onlyOutcome().votes()).isEmpty();
        assertThat(onlyOutcome().useBy()).isPresent();
        assertThat(stage.notices(key)).containsExactly(NoticeKind.BYPASSED);
        assertThat(stage.audit(key)).singleElement().satisfies(written -> {
            assertThat(written.type()).isEqualTo("approval.bypassed");
            assertThat(written.details()).containsEntry("role", "deployer");
        });
    }

    @Test
    void shouldLetWhatPassedRunOnceAndWriteDownThatItFailed() {
        var agent = agentOf(Stage.TRUSTED);
        var claim = cast.claim(key, agent);
        var again = cast.claim(key, agent);
        stage.send(cast.request(key, Bypass.AS_POLICY));
        stage.send(claim);
        stage.send(cast.failed(key, agent, claim.commandId()));
        stage.send(again);

        assertThat(resultOf(claim.commandId()).accepted()).isTrue();
        assertThat(resultOf(again.commandId()).code()).isEqualTo("ALREADY_CLAIMED");
        assertThat(stage.audit(key))
                .extracting(Audited::type)
                .containsExactly("approval.bypassed", "approval.claimed", "approval.failed", "command.refused");
    }

    @Test
    void shouldAskWhereTheGateLeavesNoRole() {
        stage.send(cast.request(key, Bypass.NEVER));
        stage.send(cast.approve(key, ALICE));

        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(stage.notices(key)).containsExactly(NoticeKind.REQUESTED, NoticeKind.APPROVED);
    }

    @Test
    void shouldNotTakeARoleFromWhatARequestClaims() {
        stage.send(cast.request(key, Bypass.only(Set.of("admin"))));

        assertThat(stage.outcomes(key)).isEmpty();
        assertThat(stage.notices(key)).containsExactly(NoticeKind.REQUESTED);
    }

    @Test
    void shouldAskWhereTheRolesOfTheWorkspaceAreNotKnown() {
        key = newSubject(Stage.UNTOLD);
        stage.send(cast.request(key, Bypass.AS_POLICY));

        assertThat(stage.outcomes(key)).isEmpty();
        assertThat(stage.notices(key)).containsExactly(NoticeKind.REQUESTED);
    }

    @Test
    void shouldNotGiveTheOutcomeOfOneThatPassedToAGateThatWantsToAsk() {
        var wary = cast.request(key, Bypass.NEVER);
        stage.send(cast.request(key, Bypass.AS_POLICY));
        stage.send(wary);

        assertThat(resultOf(wary.commandId()).code()).isEqualTo("ID_TAKEN");
        assertThat(stage.outcomes(key)).hasSize(1);
    }

    @Test
    void shouldNotCountADecisionOnWhatPassed() {
        var denial = cast.deny(key, ALICE, "not on a Friday");
        stage.send(cast.request(key, Bypass.AS_POLICY));
        stage.send(denial);

        assertThat(resultOf(denial.commandId()).code()).isEqualTo("ALREADY_DECIDED");
        assertThat(onlyOutcome().verdict()).isEqualTo(Verdict.BYPASSED);
    }

    private ApprovalOutcome onlyOutcome() {
        assertThat(stage.outcomes(key)).as("outcomes of %s", key).hasSize(1);
        return stage.outcomes(key).get(0);
    }

    private CommandResult resultOf(String commandId) {
        return stage.result(commandId).orElseThrow(() -> new AssertionError("no result for " + commandId));
    }
}
