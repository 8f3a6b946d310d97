package dev.hitl.tests.story;

import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.ReportRun;
import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.approval.Ask;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand.Pause;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.policy.Bypass;
import dev.hitl.wire.digest.RequestDigests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people and agents of the stories, and the words they say. */
public final class Cast {

    public static final Principal ALICE = Principal.human("alice", Assurance.LOCAL);
    public static final Principal BOB = Principal.human("bob", Assurance.LOCAL);
    public static final Principal DAVE = Principal.human("dave", Assurance.LOCAL);

    private static final String ARGUMENTS = "{\"table\":\"users\"}";

    private final Instant issuedAt;

    /** Words said at a time. */
    public Cast(Instant issuedAt) {
        this.issuedAt = issuedAt;
    }

    public static SubjectKey newSubject(String workspace) {
        return new SubjectKey(workspace, UUID.randomUUID().toString());
    }

    public static Principal agentOf(String workspace) {
        return Principal.agent("deploy-bot", workspace);
    }

    public static RequestDigest digestOf(SubjectKey key) {
        return new RequestDigest(
                RequestDigests.of(RequestDigests.VERSION, key.workspace(), "Wipe production DB", "db.drop", ARGUMENTS));
    }

    public Request request(SubjectKey key, Duration timeout) {
        return request(key, agentOf(key.workspace()), digestOf(key), Optional.of(timeout));
    }

    /** A request whose gate leaves only so much of the policy's bypass. */
    public Request request(SubjectKey key, Bypass bypass) {
        return request(key, agentOf(key.workspace()), digestOf(key), Optional.empty(), bypass);
    }

    public Request request(SubjectKey key, Principal requester, RequestDigest digest, Optional<Duration> timeout) {
        return request(key, requester, digest, timeout, Bypass.AS_POLICY);
    }

    private Request request(
            SubjectKey key, Principal requester, RequestDigest digest, Optional<Duration> timeout, Bypass bypass) {
        var ask = new Ask("Wipe production DB", Optional.of("db.drop"), "Delete table users", ARGUMENTS, List.of());
        return new Request(
                key, id(), issuedAt, requester, ask, digest, Risk.LOW, timeout, Optional.empty(), bypass, List.of());
    }

    /** The same id for something else. */
    public Request otherRequest(SubjectKey key) {
        var arguments = "{\"table\":\"orders\"}";
        var ask = new Ask("Wipe production DB", Optional.of("db.drop"), "Delete table orders", arguments, List.of());
        var digest = new RequestDigest(
                RequestDigests.of(RequestDigests.VERSION, key.workspace(), "Wipe production DB", "db.drop", arguments));
        return new Request(
                key,
                id(),
                issuedAt,
                agentOf(key.workspace()),
                ask,
                digest,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                Bypass.AS_POLICY,
                List.of());
    }

    public Decide approve(SubjectKey key, Principal who) {
        return new Decide(key, id(), issuedAt, who, true, digestOf(key), Optional.empty());
    }

    public Decide deny(SubjectKey key, Principal who, String comment) {
        return new Decide(key, id(), issuedAt, who, false, digestOf(key), Optional.of(comment));
    }

    public Decide approveOther(SubjectKey key, Principal who) {
        return new Decide(key, id(), issuedAt, who, true, new RequestDigest("0".repeat(64)), Optional.empty());
    }

    public Withdraw withdraw(SubjectKey key, Principal who) {
        return new Withdraw(key, id(), issuedAt, who, Optional.of("no longer needed"));
    }

    public Claim claim(SubjectKey key, Principal who) {
        return new Claim(key, id(), issuedAt, who, digestOf(key));
    }

    public ReportRun finished(SubjectKey key, Principal who, String claimId) {
        return new ReportRun(key, id(), issuedAt, who, claimId, true, Optional.of("1 table"));
    }

    public ReportRun failed(SubjectKey key, Principal who, String claimId) {
        return new ReportRun(
                key, id(), issuedAt, who, claimId, false, Optional.of("Failed with IllegalStateException"));
    }

    public Pause pause(SubjectKey key, Duration timeout, boolean agentsMayResume) {
        return new Pause(
                key,
                id(),
                issuedAt,
                agentOf(key.workspace()),
                id(),
                "need a budget owner",
                Optional.of(timeout),
                agentsMayResume);
    }

    public Resume resume(SubjectKey key, Principal who) {
        return new Resume(key, id(), issuedAt, who, Optional.empty(), Optional.of("go on"), Optional.empty());
    }

    public Resume resume(SubjectKey key, Principal who, String pauseId) {
        return new Resume(
                key, id(), issuedAt, who, Optional.of(pauseId), Optional.of("go on"), Optional.of("{\"limit\":100}"));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
