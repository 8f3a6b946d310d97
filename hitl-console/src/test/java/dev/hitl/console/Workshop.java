package dev.hitl.console;

import dev.hitl.approval.ApprovalAudit;
import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalDesk;
import dev.hitl.approval.ApprovalFact;
import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.Ask;
import dev.hitl.console.history.History;
import dev.hitl.console.inbox.Inbox;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseDesk;
import dev.hitl.pause.PauseFact;
import dev.hitl.pause.PauseState;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import dev.hitl.wire.digest.RequestDigests;
import dev.hitl.wire.mapping.AuditMapping;
import dev.hitl.wire.mapping.ViewMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The project's real rules, views and audit on one machine without a log in between: what the console shows and acts on. */
public final class Workshop implements Decider {

    public final Inbox inbox = new Inbox();
    public final History history = new History(1_000);
    private final Policy policy;
    private final ApprovalDesk approvals = new ApprovalDesk(Retention.STANDARD);
    private final PauseDesk pauses = new PauseDesk(Retention.STANDARD);
    private final Map<SubjectKey, ApprovalState> approvalStates = new HashMap<>();
    private final Map<SubjectKey, PauseState> pauseStates = new HashMap<>();
    private final Map<SubjectKey, Ask> asks = new HashMap<>();
    private long offset;

    public Workshop() {
        this(Policy.standard());
    }

    public Workshop(Policy policy) {
        this.policy = policy;
        inbox.beginRefresh().run();
    }

    /** An agent deploy-bot asks. */
    public RequestDigest ask(SubjectKey key, String action, String reason, String arguments, Risk risk) {
        return ask(key, action, reason, arguments, risk, Duration.ofMinutes(5), Instant.now());
    }

    public synchronized RequestDigest ask(
            SubjectKey key, String action, String reason, String arguments, Risk risk, Duration timeout, Instant at) {
        var digest = new RequestDigest(
                RequestDigests.of(RequestDigests.VERSION, key.workspace(), action, "db.execute", arguments));
        var ask = new Ask(action, Optional.of("db.execute"), reason, arguments, List.of());
        asks.put(key, ask);
        handle(
                new ApprovalCommand.Request(
                        key,
                        UUID.randomUUID().toString(),
                        at,
                        Principal.agent("deploy-bot", key.workspace()),
                        ask,
                        digest,
                        risk,
                        Optional.of(timeout),
                        Optional.empty(),
                        Bypass.AS_POLICY,
                        List.of()),
                at);
        return digest;
    }

    /** An agent crawler pauses. */
    public synchronized String pause(SubjectKey task, String reason) {
        var pauseId = UUID.randomUUID().toString();
        handle(
                new PauseCommand.Pause(
                        task,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        Principal.agent("crawler", task.workspace()),
                        pauseId,
                        reason,
                        Optional.of(Duration.ofMinutes(20)),
                        false),
                Instant.now());
        return pauseId;
    }

    @Override
    public synchronized CompletableFuture<Answer> decide(
            SubjectKey key, boolean approve, RequestDigest digest, String comment, Principal principal) {
        return decide(key, approve, digest, comment, principal, Instant.now());
    }

    public synchronized CompletableFuture<Answer> decide(
            SubjectKey key, boolean approve, RequestDigest digest, String comment, Principal principal, Instant at) {
        var note = Optional.of(comment).filter(c -> !c.isBlank());
        return CompletableFuture.completedFuture(handle(
                new ApprovalCommand.Decide(key, UUID.randomUUID().toString(), at, principal, approve, digest, note),
                at));
    }

    @Override
    public synchronized CompletableFuture<Answer> resume(
            SubjectKey task, String pauseId, String message, Optional<String> payload, Principal principal) {
        var at = Instant.now();
        return CompletableFuture.completedFuture(handle(
                new PauseCommand.Resume(
                        task,
                        UUID.randomUUID().toString(),
                        at,
                        principal,
                        Optional.of(pauseId),
                        Optional.of(message).filter(m -> !m.isBlank()),
                        payload),
                at));
    }

    private Answer handle(ApprovalCommand command, Instant at) {
        var key = command.key();
        var handled = approvals.handle(approvalStates.getOrDefault(key, ApprovalState.NONE), command, next(at), policy);
        approvalStates.put(key, handled.after());
        for (var step : handled.steps()) {
            ApprovalAudit.of(step, policy.version())
                    .forEach(entry -> history.add(AuditMapping.toAvro(entry, ++offset, new byte[32])));
        }
        ViewMapping.view(key, handled.after(), asks.get(key)).ifPresent(inbox::put);
        Ruling<ApprovalFact> ruling = handled.steps().get(0).ruling();
        return answer(ruling);
    }

    private Answer handle(PauseCommand command, Instant at) {
        var key = command.key();
        var handled = pauses.handle(pauseStates.getOrDefault(key, PauseState.NONE), command, next(at), policy);
        pauseStates.put(key, handled.after());
        handled.after()
                .open()
                .ifPresentOrElse(open -> inbox.put(ViewMapping.view(key, open)), () -> inbox.removePause(key));
        Ruling<PauseFact> ruling = handled.steps().get(0).ruling();
        return answer(ruling);
    }

    private static <F> Answer answer(Ruling<F> ruling) {
        return ruling.match(
                accepted -> new Answer(true, "ACCEPTED", "Accepted"),
                again -> new Answer(true, "ACCEPTED", "Accepted"),
                ignored -> new Answer(true, "ACCEPTED", ignored.why()),
                refused -> new Answer(
                        false,
                        refused.refusal().code().name(),
                        refused.refusal().sentence()));
    }

    private Occurrence next(Instant at) {
        return new Occurrence(at, new InputPosition("hitl.approval-requests", 0, ++offset, at));
    }
}
