package dev.hitl.client;

import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.client.exchange.Command;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Lines;
import dev.hitl.client.exchange.Patience;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What an entry point for people, or a deciding service, uses. It has credentials of its own, apart from any agent's, and names
 * with each call the principal that it has authenticated itself. Futures fail with {@link HitlUnavailable}, in particular if
 * the processor does not answer in time; the command may then still take effect. Safe for use by several threads.
 */
public final class HitlDecider implements AutoCloseable {

    private static final int MAX_PAYLOAD_BYTES = 16 * 1024;

    private final Exchange exchange;
    private final InstantSource clock;

    HitlDecider(Exchange exchange, InstantSource clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    /** Opens a decider with standard patience; close it when done. */
    public static HitlDecider connect(ConnectionSettings connection) {
        return connect(connection, Patience.STANDARD);
    }

    /** Opens a decider; close it when done. Asks nothing of broker or registry yet. */
    public static HitlDecider connect(ConnectionSettings connection, Patience patience) {
        var lines = Lines.over(new Connection(KafkaDefaults.under(connection), "hitl-decider"));
        return new HitlDecider(new Exchange(lines, patience), Clock.systemUTC());
    }

    /**
     * Votes for an approval.
     *
     * @param key the approval
     * @param digest digest of what the decider was shown
     * @param comment what the agent will read; at most 4 KiB of UTF-8, may be empty
     * @param principal who decides, as authenticated by the caller
     */
    public CompletableFuture<DecisionResult> approveAsync(
            SubjectKey key, RequestDigest digest, String comment, Principal principal) {
        return decide(key, true, digest, comment, principal);
    }

    /** As {@link #approveAsync}, and waits for the answer. */
    public DecisionResult approve(SubjectKey key, RequestDigest digest, String comment, Principal principal) {
        return Waiting.on(approveAsync(key, digest, comment, principal));
    }

    /** Votes against an approval, which ends it. Parameters as in {@link #approveAsync}. */
    public CompletableFuture<DecisionResult> denyAsync(
            SubjectKey key, RequestDigest digest, String comment, Principal principal) {
        return decide(key, false, digest, comment, principal);
    }

    /** As {@link #denyAsync}, and waits for the answer. */
    public DecisionResult deny(SubjectKey key, RequestDigest digest, String comment, Principal principal) {
        return Waiting.on(denyAsync(key, digest, comment, principal));
    }

    /**
     * Lets a task go on.
     *
     * @param task the task
     * @param pauseId the pause that the resumer was shown; empty for the one that is open when this is read
     * @param message what the task will read; at most 4 KiB of UTF-8, may be empty
     * @param payload structured answer as JSON text, at most 16 KiB; empty for none
     * @param principal who resumes, as authenticated by the caller
     */
    public CompletableFuture<DecisionResult> resumeAsync(
            SubjectKey task, Optional<String> pauseId, String message, Optional<String> payload, Principal principal) {
        Texts.bounded("a message", message, Texts.MAX_TEXT_BYTES);
        payload.ifPresent(p -> Texts.bounded("a payload", p, MAX_PAYLOAD_BYTES));
        var command = new Resume(
                task,
                UUID.randomUUID().toString(),
                clock.instant(),
                principal,
                pauseId,
                Optional.of(message).filter(m -> !m.isBlank()),
                payload);
        return exchange.ask(
                        new Command<>(Topics.RESUME_REQUESTS, task, command.commandId(), PauseMapping.toAvro(command)))
                .thenApply(Results::of);
    }

    /** As {@link #resumeAsync}, without a payload, and waits for the answer. */
    public DecisionResult resume(SubjectKey task, Optional<String> pauseId, String message, Principal principal) {
        return Waiting.on(resumeAsync(task, pauseId, message, Optional.empty(), principal));
    }

    /** Stops all waiting; futures that are not done fail with {@link HitlUnavailable}. What was sent stays sent. */
    @Override
    public void close() {
        exchange.close();
    }

    private CompletableFuture<DecisionResult> decide(
            SubjectKey key, boolean approve, RequestDigest digest, String comment, Principal principal) {
        Texts.bounded("a comment", comment, Texts.MAX_TEXT_BYTES);
        var command = new Decide(
                key,
                UUID.randomUUID().toString(),
                clock.instant(),
                principal,
                approve,
                digest,
                Optional.of(comment).filter(c -> !c.isBlank()));
        return exchange.ask(new Command<>(
                        Topics.APPROVAL_DECISIONS, key, command.commandId(), ApprovalMapping.toAvro(command)))
                .thenApply(Results::of);
    }
}
