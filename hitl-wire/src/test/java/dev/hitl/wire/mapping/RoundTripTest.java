package dev.hitl.wire.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.Ask;
import dev.hitl.approval.Ending;
import dev.hitl.approval.Grant;
import dev.hitl.approval.Terms;
import dev.hitl.approval.Verdict;
import dev.hitl.approval.Vote;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.OpenPause;
import dev.hitl.pause.PauseCommand;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.schemas.ApprovalStatus;
import dev.hitl.schemas.ExecutionStatus;
import dev.hitl.wire.digest.RequestDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command comes back from the wire as it went, and what can't be understood is told apart from what is wrong. */
class RoundTripTest {

    private static final SubjectKey KEY = new SubjectKey("payments", "wipe/1");
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final Principal AGENT = Principal.agent("deploy-bot", "payments");
    private static final Principal ALICE = Principal.human("alice", Assurance.LOCAL);
    private static final RequestDigest DIGEST =
            new RequestDigest(RequestDigests.of(1, "payments", "Wipe", "db.drop", "{\"a\":1}"));
    private static final Ask ASK =
            new Ask("Wipe", Optional.of("db.drop"), "because", "{\"a\":1}", List.of(new Ask.Masked("/b", "c0ffee")));

    @Test
    void shouldBringBackCommandsOnApprovals() {
        var request = request(DIGEST);
        var decide = new ApprovalCommand.Decide(KEY, "c2", AT, ALICE, true, DIGEST, Optional.of("ok"));
        var withdraw = new ApprovalCommand.Withdraw(KEY, "c3", AT, AGENT, Optional.empty());
        var claim = new ApprovalCommand.Claim(KEY, "c4", AT, AGENT, DIGEST);
        var report = new ApprovalCommand.ReportRun(KEY, "c5", AT, AGENT, "c4", false, Optional.of("boom"));
        var expire = new ApprovalCommand.Expire(KEY, "c6", AT, AT.plusSeconds(1));
        var probe = new ApprovalCommand.Probe(KEY, "c7", AT);

        assertThat(ApprovalMapping.request(KEY, ApprovalMapping.toAvro(request)))
                .isEqualTo(request);
        assertThat(ApprovalMapping.decision(KEY, ApprovalMapping.toAvro(decide)))
                .isEqualTo(decide);
        assertThat(ApprovalMapping.withdrawal(KEY, ApprovalMapping.toAvro(withdraw)))
                .isEqualTo(withdraw);
        assertThat(ApprovalMapping.execution(KEY, ApprovalMapping.toAvro(claim)))
                .isEqualTo(claim);
        assertThat(ApprovalMapping.execution(KEY, ApprovalMapping.toAvro(report)))
                .isEqualTo(report);
        assertThat(ApprovalMapping.decision(KEY, ApprovalMapping.toAvro(expire)))
                .isEqualTo(expire);
        assertThat(ApprovalMapping.request(KEY, ApprovalMapping.toAvro(probe))).isEqualTo(probe);
    }

    @Test
    void shouldBringBackCommandsOnPauses() {
        var pause = new PauseCommand.Pause(KEY, "c1", AT, AGENT, "p1", "why", Optional.of(Duration.ofSeconds(9)), true);
        var resume =
                new PauseCommand.Resume(KEY, "c2", AT, ALICE, Optional.of("p1"), Optional.of("go"), Optional.of("{}"));
        var expire = new PauseCommand.ExpirePause(KEY, "c3", AT, "p1", AT);
        var probe = new PauseCommand.ProbePause(KEY, "c4", AT);

        assertThat(PauseMapping.pause(KEY, PauseMapping.toAvro(pause))).isEqualTo(pause);
        assertThat(PauseMapping.resume(KEY, PauseMapping.toAvro(resume))).isEqualTo(resume);
        assertThat(PauseMapping.resume(KEY, PauseMapping.toAvro(expire))).isEqualTo(expire);
        assertThat(PauseMapping.pause(KEY, PauseMapping.toAvro(probe))).isEqualTo(probe);
    }

    @Test
    void shouldMakeAWrongDigestADefectOfTheRequest() {
        var command = ApprovalMapping.request(KEY, ApprovalMapping.toAvro(request(new RequestDigest("0".repeat(64)))));

        assertThat(((ApprovalCommand.Request) command).defects())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo(RefusalCode.INVALID_REQUEST));
    }

    @Test
    void shouldRefuseAValueThatContradictsItsKey() {
        var wire = ApprovalMapping.toAvro(request(DIGEST));
        var other = new SubjectKey("crm", "wipe/1");

        assertThatThrownBy(() -> ApprovalMapping.request(other, wire))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("they differ");
    }

    @Test
    void shouldShowWhereAnApprovalStands() {
        var terms = new Terms(
                "c1",
                AGENT,
                DIGEST,
                Policy.standard().requirementsFor("Wipe", Risk.HIGH, Optional.empty(), Optional.empty()),
                Bypass.AS_POLICY,
                AT,
                AT.plusSeconds(300));
        var vote = new Vote("c2", ALICE, true, Optional.empty(), AT);
        var ending = new Ending(
                Verdict.APPROVED, "o1", AT, "c2", ALICE, Optional.empty(), "Approved by alice", Optional.of(AT));
        var grant = new Grant("c3", AGENT, AT, Optional.empty());
        var open = new Open(terms, List.of(), terms.deadline());
        var claimed = new Ended(terms, List.of(vote), ending, Optional.of(grant), AT);

        assertThat(ViewMapping.view(KEY, open, ASK))
                .hasValueSatisfying(v -> assertThat(v.getStatus()).isEqualTo(ApprovalStatus.PENDING));
        assertThat(ViewMapping.view(KEY, claimed, ASK))
                .hasValueSatisfying(v -> assertThat(v.getExecution()).isEqualTo(ExecutionStatus.CLAIMED));
        assertThat(ViewMapping.view(KEY, ApprovalState.NONE, ASK)).isEmpty();
        assertThat(ViewMapping.view(KEY, new OpenPause("p1", "c1", AGENT, "why", true, AT, AT, 0))
                        .getPauseId())
                .isEqualTo("p1");
    }

    @ParameterizedTest
    @MethodSource("bypasses")
    void shouldBringBackWhatAGateLeavesOfTheBypass(Bypass bypass) {
        var request = request(DIGEST, bypass);

        assertThat(ApprovalMapping.request(KEY, ApprovalMapping.toAvro(request)))
                .isEqualTo(request);
    }

    static Stream<Bypass> bypasses() {
        return Stream.of(Bypass.AS_POLICY, Bypass.NEVER, Bypass.only(Set.of("reader", "deployer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "two words"})
    void shouldTakeWhatIsNoRoleForAGateThatNobodyPassesAndSayIt(String role) {
        var wire = ApprovalMapping.toAvro(request(DIGEST));
        wire.put("bypassRoles", List.of(role));

        var read = (ApprovalCommand.Request) ApprovalMapping.request(KEY, wire);

        assertThat(read.bypass()).isEqualTo(Bypass.NEVER);
        assertThat(read.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.code()).isEqualTo(RefusalCode.INVALID_REQUEST);
            assertThat(defect.sentence()).contains("Expected bypass roles");
        });
    }

    private static ApprovalCommand.Request request(RequestDigest digest) {
        return request(digest, Bypass.AS_POLICY);
    }

    private static ApprovalCommand.Request request(RequestDigest digest, Bypass bypass) {
        return new ApprovalCommand.Request(
                KEY,
                "c1",
                AT,
                AGENT,
                ASK,
                digest,
                Risk.MEDIUM,
                Optional.of(Duration.ofMinutes(1)),
                Optional.empty(),
                bypass,
                List.of());
    }
}
