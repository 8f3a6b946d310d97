package dev.hitl.client;

import dev.hitl.client.exchange.Pending;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A request that was sent. Its futures complete on threads of the client's own; cancel one to stop waiting for it. */
public final class ApprovalHandle {

    private final SubjectKey key;
    private final RequestDigest digest;
    private final CompletableFuture<DecisionResult> accepted;
    private final CompletableFuture<ApprovalResult> outcome;

    ApprovalHandle(SubjectKey key, RequestDigest digest, Pending<ApprovalResult> pending) {
        this.key = key;
        this.digest = digest;
        this.accepted = pending.answer().thenApply(Results::of);
        this.outcome = pending.outcome();
    }

    /** Returns the approval's id within the workspace. */
    public String id() {
        return key.id();
    }

    /** Returns the approval's id with its workspace. */
    public SubjectKey key() {
        return key;
    }

    /** Returns the digest of what was asked. */
    public RequestDigest digest() {
        return digest;
    }

    /** Whether the request was let in; fails with {@link HitlUnavailable}. */
    public CompletableFuture<DecisionResult> accepted() {
        return accepted;
    }

    /** How it ended; fails with {@link HitlUnavailable}. */
    public CompletableFuture<ApprovalResult> outcome() {
        return outcome;
    }

    /**
     * Waits for the outcome, which comes at the latest when the request expires.
     *
     * @throws HitlUnavailable if something is broken
     */
    public ApprovalResult await() {
        return Waiting.on(outcome);
    }

    /**
     * Waits for the outcome for some time; empty if there is none yet.
     *
     * @throws HitlUnavailable if something is broken
     */
    public Optional<ApprovalResult> await(Duration atMost) {
        return Waiting.on(outcome, atMost);
    }
}
