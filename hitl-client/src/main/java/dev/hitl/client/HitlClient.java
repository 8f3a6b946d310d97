package dev.hitl.client;

import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.client.exchange.Awaited;
import dev.hitl.client.exchange.Command;
import dev.hitl.client.exchange.Exchange;
import dev.hitl.client.exchange.Lines;
import dev.hitl.client.gated.GatedInterface;
import dev.hitl.client.gated.GatedOptions;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.view.PausedTask;
import dev.hitl.client.view.PendingApproval;
import dev.hitl.client.view.Views;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand.Pause;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.OutcomeMapping;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.topic.Topics;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What an agent uses: ask and wait, act behind a gate, pause and be resumed. Every call has a form that returns futures; what
 * can go wrong between people is a value, and only breakage throws {@link HitlUnavailable}. Safe for use by several threads;
 * one client serves a whole process.
 */
public final class HitlClient implements AutoCloseable {

    private final Exchange exchange;
    private final Principal principal;
    private final String workspace;
    private final Views views;
    private final InstantSource clock;

    HitlClient(Exchange exchange, Principal principal, InstantSource clock) {
        this.exchange = exchange;
        this.principal = principal;
        this.workspace = principal.workspace().orElseThrow();
        this.views = new Views(exchange.lines(), workspace);
        this.clock = clock;
    }

    /** Opens a client; close it when done. Asks nothing of broker or registry yet. */
    public static HitlClient connect(ClientSettings settings) {
        var lines = Lines.over(new Connection(
                KafkaDefaults.under(settings.connection()),
                "hitl-client-" + settings.principal().id()));
        return new HitlClient(new Exchange(lines, settings.patience()), settings.principal(), Clock.systemUTC());
    }

    /** Sends a request for approval and waits for it in the background. */
    public ApprovalHandle request(ApprovalSpec spec) {
        var now = clock.instant();
        var id = spec.nameFor(principal, now)
                .map(k -> DerivedIds.approvalId(workspace, k))
                .orElseGet(HitlClient::newId);
        var key = new SubjectKey(workspace, id);
        var digest = spec.digestIn(workspace);
        var command = new Request(
                key,
                newId(),
                now,
                principal,
                spec.ask(),
                digest,
                spec.risk(),
                spec.timeout(),
                spec.useWithin(),
                spec.bypass(),
                List.of());
        var outcome = new Awaited<>(Topics.APPROVAL_OUTCOMES, (dev.hitl.schemas.ApprovalOutcome wire) -> Optional.of(
                        OutcomeMapping.outcome(wire))
                .filter(o -> o.key().equals(key))
                .map(o -> Results.of(o, digest)));
        var pending = exchange.ask(
                new Command<>(Topics.APPROVAL_REQUESTS, key, command.commandId(), ApprovalMapping.toAvro(command)),
                outcome,
                Results::refused);
        return new ApprovalHandle(key, digest, pending);
    }

    /** Returns a gate that opens once the spec's request is approved. */
    public Gate gate(ApprovalSpec spec) {
        return new Gate(() -> request(spec), exchange, principal, clock);
    }

    /**
     * Returns an implementation of an interface whose methods with {@link dev.hitl.client.gated.RequiresApproval} run only if
     * approved; all others run as they are. Keep {@code target} to yourself: who holds it can pass the gate by.
     *
     * @throws IllegalArgumentException if an annotation makes no sense; says which and what to do
     */
    public <T> T gated(Class<T> type, T target) {
        return gated(type, target, GatedOptions.standard());
    }

    /** As {@link #gated(Class, Object)}, with a mapper or a masking key of one's own. */
    public <T> T gated(Class<T> type, T target, GatedOptions options) {
        return GatedInterface.wire(type, target, options, new ClientGates(this));
    }

    /**
     * Takes a request back.
     *
     * @param id the approval's id within the workspace
     * @param why what people read; may be empty
     */
    public CompletableFuture<DecisionResult> withdrawAsync(String id, String why) {
        Texts.bounded("a reason", why, Texts.MAX_TEXT_BYTES);
        var command = new Withdraw(
                new SubjectKey(workspace, id),
                newId(),
                clock.instant(),
                principal,
                Optional.of(why).filter(w -> !w.isBlank()));
        return exchange.ask(new Command<>(
                        Topics.APPROVAL_WITHDRAWALS,
                        command.key(),
                        command.commandId(),
                        ApprovalMapping.toAvro(command)))
                .thenApply(Results::of);
    }

    /** As {@link #withdrawAsync}, and waits for the answer. */
    public DecisionResult withdraw(String id, String why) {
        return Waiting.on(withdrawAsync(id, why));
    }

    /** Pauses a task until people or services resume it. */
    public PauseHandle pause(String taskId, String reason) {
        return pause(PauseSpec.pause(taskId, reason));
    }

    /** Pauses a task and waits in the background for it to be resumed. */
    public PauseHandle pause(PauseSpec spec) {
        var key = new SubjectKey(workspace, spec.taskId());
        var pauseId = spec.idempotencyKey()
                .map(k -> DerivedIds.pauseId(workspace, spec.taskId(), k))
                .orElseGet(HitlClient::newId);
        var command = new Pause(
                key,
                newId(),
                clock.instant(),
                principal,
                pauseId,
                spec.reason(),
                spec.timeout(),
                spec.agentsMayResume());
        var outcome = new Awaited<>(
                Topics.PAUSE_OUTCOMES, (dev.hitl.schemas.PauseOutcome wire) -> Optional.of(OutcomeMapping.outcome(wire))
                        .filter(o -> o.key().equals(key) && o.pauseId().equals(pauseId))
                        .map(Results::of));
        var pending = exchange.ask(
                new Command<>(Topics.PAUSE_REQUESTS, key, command.commandId(), PauseMapping.toAvro(command)),
                outcome,
                Results::refusedPause);
        return new PauseHandle(key, pauseId, pending);
    }

    /** Resumes whatever pause of a task of this workspace is open; needs a pause that agents may resume, if this is one. */
    public CompletableFuture<DecisionResult> resumeAsync(String taskId, String message) {
        Texts.bounded("a message", message, Texts.MAX_TEXT_BYTES);
        var command = new Resume(
                new SubjectKey(workspace, taskId),
                newId(),
                clock.instant(),
                principal,
                Optional.empty(),
                Optional.of(message).filter(m -> !m.isBlank()),
                Optional.empty());
        return exchange.ask(new Command<>(
                        Topics.RESUME_REQUESTS, command.key(), command.commandId(), PauseMapping.toAvro(command)))
                .thenApply(Results::of);
    }

    /** As {@link #resumeAsync}, and waits for the answer. */
    public DecisionResult resume(String taskId, String message) {
        return Waiting.on(resumeAsync(taskId, message));
    }

    /** Returns the workspace's tasks that are paused, as committed by now. Reads the whole topic, so call it seldom. */
    public CompletableFuture<List<PausedTask>> pausedTasksAsync() {
        return CompletableFuture.supplyAsync(views::pausedTasks, exchange.callbacks());
    }

    /** As {@link #pausedTasksAsync}, and waits. */
    public List<PausedTask> pausedTasks() {
        return views.pausedTasks();
    }

    /** Returns the workspace's approvals that wait, as committed by now. Reads the whole topic, so call it seldom. */
    public CompletableFuture<List<PendingApproval>> pendingApprovalsAsync() {
        return CompletableFuture.supplyAsync(views::pendingApprovals, exchange.callbacks());
    }

    /** As {@link #pendingApprovalsAsync}, and waits. */
    public List<PendingApproval> pendingApprovals() {
        return views.pendingApprovals();
    }

    /** Stops all waiting: futures that are not done fail with {@link HitlUnavailable}. What was asked stays asked. */
    @Override
    public void close() {
        exchange.close();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
