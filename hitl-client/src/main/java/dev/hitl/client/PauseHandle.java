package dev.hitl.client;

import dev.hitl.client.exchange.Pending;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.PauseResult;
import dev.hitl.identity.SubjectKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A pause that was sent. Its futures complete on threads of the client's own; cancel one to stop waiting for it. */
public final class PauseHandle {

    private final SubjectKey key;
    private final String pauseId;
    private final CompletableFuture<DecisionResult> accepted;
    private final CompletableFuture<PauseResult> outcome;

    PauseHandle(SubjectKey key, String pauseId, Pending<PauseResult> pending) {
        this.key = key;
        this.pauseId = pauseId;
        this.accepted = pending.answer().thenApply(Results::of);
        this.outcome = pending.outcome();
    }

    /** Returns the task. */
    public SubjectKey key() {
        return key;
    }

    /** Returns the id of this pause. */
    public String pauseId() {
        return pauseId;
    }

    /** Whether the pause was let in; fails with {@link HitlUnavailable}. */
    public CompletableFuture<DecisionResult> accepted() {
        return accepted;
    }

    /** How it ended; fails with {@link HitlUnavailable}. */
    public CompletableFuture<PauseResult> outcome() {
        return outcome;
    }

    /**
     * Waits until the task is resumed, or the pause expires.
     *
     * @throws HitlUnavailable if something is broken
     */
    public PauseResult await() {
        return Waiting.on(outcome);
    }

    /**
     * Waits for some time; empty if the task is still paused.
     *
     * @throws HitlUnavailable if something is broken
     */
    public Optional<PauseResult> await(Duration atMost) {
        return Waiting.on(outcome, atMost);
    }
}
