package dev.hitl.approval;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import dev.hitl.policy.PolicyRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who and what the tests of approvals are about. */
final class Scene {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration TIMEOUT = Duration.ofMinutes(5);
    static final SubjectKey KEY = new SubjectKey("payments", "wire-1");
    static final RequestDigest ASKED = new RequestDigest("a".repeat(64));
    static final RequestDigest OTHER = new RequestDigest("b".repeat(64));

    static final Principal AGENT = Principal.agent("billing-agent", "payments");
    static final Principal OTHER_AGENT = Principal.agent("other-agent", "payments");
    static final Principal FOREIGN_AGENT = Principal.agent("billing-agent", "sales");
    static final Principal ANN = Principal.human("ann@example.com", Assurance.OIDC);
    static final Principal ANN_IN_CAPITALS = Principal.human("Ann@Example.com", Assurance.SLACK);
    static final Principal BOB = Principal.human("bob@example.com", Assurance.SLACK);
    static final Principal BOB_BY_LINK = Principal.human("bob@example.com", Assurance.LINK);
    static final Principal MALLORY = Principal.human("mallory@example.com", Assurance.OIDC);
    static final Principal REQUESTER_AS_PERSON = Principal.human("billing-agent", Assurance.OIDC);
    static final Principal NAMED_SERVICE = Principal.service("fraud-score", "payments");
    static final Principal NEWER_KIND =
            new Principal(PrincipalKind.UNKNOWN, "ann@example.com", Optional.of("payments"), Assurance.OIDC);
    static final Principal FALSE_PROCESSOR =
            new Principal(PrincipalKind.SYSTEM, "processor", Optional.of("payments"), Assurance.OIDC);
    static final List<Principal> EVERYBODY = List.of(
            AGENT,
            OTHER_AGENT,
            FOREIGN_AGENT,
            ANN,
            ANN_IN_CAPITALS,
            BOB,
            BOB_BY_LINK,
            MALLORY,
            REQUESTER_AS_PERSON,
            NAMED_SERVICE,
            NEWER_KIND,
            FALSE_PROCESSOR);

    /** Two of the named approvers, signed in by Slack or better; one of them is also the name of the agent that asks. */
    static final Policy POLICY = policy(Optional.empty());

    /** The same, for a workspace that holds a role which may pass without asking. */
    static final Policy BYPASSING = policy(Optional.of(Set.of("deployer", "reader")));

    private Scene() {}

    private static Policy policy(Optional<Set<String>> roles) {
        var rule = new PolicyRule(
                "*",
                Risk.HIGH,
                2,
                Set.of("Ann@example.com", "bob@example.com", "fraud-score", "billing-agent"),
                Optional.empty(),
                Set.of("admin", "deployer"));
        return new Policy(
                7,
                TIMEOUT,
                Duration.ofDays(7),
                Duration.ofHours(1),
                List.of(rule),
                Set.of("fraud-score"),
                Set.of(),
                Map.of(Risk.HIGH, Assurance.SLACK),
                Policy.STANDARD_MAX_OPEN,
                roles);
    }

    /** A request whose gate leaves only so much of the policy's bypass. */
    static ApprovalCommand.Request request(String commandId, Principal who, RequestDigest digest, Bypass bypass) {
        var request = request(commandId, who, digest);
        return new ApprovalCommand.Request(
                KEY,
                commandId,
                START,
                who,
                request.ask(),
                digest,
                request.claimedRisk(),
                request.timeout(),
                request.useWithin(),
                bypass,
                List.of());
    }

    static ApprovalCommand.Request request(String commandId, Principal who, RequestDigest digest) {
        return new ApprovalCommand.Request(
                KEY,
                commandId,
                START,
                who,
                new Ask("transfer.wire", Optional.empty(), "due today", "{}", List.of()),
                digest,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                Bypass.AS_POLICY,
                List.of());
    }

    static ApprovalCommand.Request invalidRequest(String commandId) {
        var valid = request(commandId, AGENT, ASKED);
        return new ApprovalCommand.Request(
                KEY,
                commandId,
                START,
                AGENT,
                valid.ask(),
                ASKED,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                Bypass.AS_POLICY,
                List.of(Defect.invalid("Expected arguments that are JSON")));
    }

    static ApprovalCommand.Decide decide(String commandId, Principal who, boolean approve, RequestDigest digest) {
        return new ApprovalCommand.Decide(KEY, commandId, START, who, approve, digest, Optional.empty());
    }

    static ApprovalCommand.Decide approve(String commandId, Principal who) {
        return decide(commandId, who, true, ASKED);
    }

    static ApprovalCommand.Withdraw withdraw(String commandId, Principal who) {
        return new ApprovalCommand.Withdraw(KEY, commandId, START, who, Optional.empty());
    }

    static ApprovalCommand.Claim claim(String commandId, Principal who, RequestDigest digest) {
        return new ApprovalCommand.Claim(KEY, commandId, START, who, digest);
    }

    static ApprovalCommand.ReportRun report(String commandId, Principal who, String claimId) {
        return new ApprovalCommand.ReportRun(KEY, commandId, START, who, claimId, true, Optional.empty());
    }

    /** A record that was read the given time after the start. */
    static Occurrence at(Duration sinceStart, long offset) {
        var time = START.plus(sinceStart);
        return new Occurrence(time, new InputPosition("hitl.approval-decisions", 0, offset, time));
    }
}
