package dev.hitl.streams.driver;

import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.Decide;
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
import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.streams.topology.Processing;
import dev.hitl.wire.digest.RequestDigests;
import dev.hitl.wire.topic.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who and what the processor's tests are about. */
public final class Given {

    public static final String WORKSPACE = "payments";
    public static final Principal AGENT = Principal.agent("refund-bot", WORKSPACE);
    public static final Principal ANN = Principal.human("ann@example.com", Assurance.OIDC);
    public static final Principal BOB = Principal.human("bob@example.com", Assurance.OIDC);
    public static final Principal STRANGER = Principal.agent("spy", "elsewhere");
    public static final SubjectKey REFUND = new SubjectKey(WORKSPACE, "refund-1");
    public static final SubjectKey TASK = new SubjectKey(WORKSPACE, "task-1");
    public static final String ARGUMENTS = "{\"amount\":120,\"order\":\"A-17\"}";
    public static final RequestDigest DIGEST = digest(WORKSPACE, ARGUMENTS);

    private Given() {}

    /** The standard processing on one partition, with stores on the heap. */
    public static Processing processing() {
        return processing(Policy.standard());
    }

    /** The same under a policy. */
    public static Processing processing(Policy policy) {
        return processing(workspace -> policy);
    }

    /** The same under policies that differ by workspace. */
    public static Processing processing(Policies policies) {
        var usual = Processing.standard(TopicNames.STANDARD, 1, policies);
        return new Processing(
                usual.topics(),
                usual.partitions(),
                usual.policies(),
                usual.retention(),
                true,
                usual.scanEvery(),
                usual.autoRegister(),
                usual.registryPatience(),
                Duration.ofMillis(200),
                usual.maxEarly(),
                usual.maxOutputBytes());
    }

    /** A processor under the standard policy whose clock agrees with the broker's. */
    public static ProcessorDriver processor() {
        return new ProcessorDriver(processing(), new MemoryRegistry(), Duration.ZERO);
    }

    /** A processor whose clock is ahead of the broker's by the skew. */
    public static ProcessorDriver processorAheadBy(Duration skew) {
        return new ProcessorDriver(processing(), new MemoryRegistry(), skew);
    }

    /** The refund, to be decided within the time-out. */
    public static Request refund(Duration timeout) {
        return request(REFUND, ARGUMENTS, Optional.of(timeout));
    }

    /** A request for a refund with these arguments. */
    public static Request request(SubjectKey key, String arguments, Optional<Duration> timeout) {
        return request(AGENT, key, arguments, timeout);
    }

    /** An agent's request for a refund. */
    public static Request request(Principal by, SubjectKey key, String arguments, Optional<Duration> timeout) {
        return new Request(
                key,
                id(),
                ProcessorDriver.START,
                by,
                new Ask("refund", Optional.of("payments.refund"), "The customer complained", arguments, List.of()),
                digest(key.workspace(), arguments),
                Risk.LOW,
                timeout,
                Optional.empty(),
                Bypass.AS_POLICY,
                List.of());
    }

    /** A person's approval of the refund. */
    public static Decide approve(Principal by) {
        return decide(REFUND, by, true);
    }

    /** A person's denial of the refund. */
    public static Decide deny(Principal by) {
        return decide(REFUND, by, false);
    }

    /** A person's decision. */
    public static Decide decide(SubjectKey key, Principal by, boolean approve) {
        return new Decide(key, id(), ProcessorDriver.START, by, approve, DIGEST, Optional.empty());
    }

    /** The agent takes the refund back. */
    public static Withdraw withdraw(Principal by) {
        return new Withdraw(REFUND, id(), ProcessorDriver.START, by, Optional.empty());
    }

    /** The gate's claim of the refund. */
    public static Claim claim() {
        return new Claim(REFUND, id(), ProcessorDriver.START, AGENT, DIGEST);
    }

    /** The task pauses. */
    public static Pause pause(String pauseId, Duration timeout) {
        return new Pause(
                TASK, id(), ProcessorDriver.START, AGENT, pauseId, "Need a budget owner", Optional.of(timeout), false);
    }

    /** A person lets the task go on. */
    public static Resume resume(Optional<String> pauseId) {
        return new Resume(TASK, id(), ProcessorDriver.START, ANN, pauseId, Optional.of("go on"), Optional.empty());
    }

    /** A fresh command id. */
    public static String id() {
        return UUID.randomUUID().toString();
    }

    private static RequestDigest digest(String workspace, String arguments) {
        return new RequestDigest(
                RequestDigests.of(RequestDigests.VERSION, workspace, "refund", "payments.refund", arguments));
    }
}
