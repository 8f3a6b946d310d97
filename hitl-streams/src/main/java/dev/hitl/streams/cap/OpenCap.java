package dev.hitl.streams.cap;

import dev.hitl.audit.AuditEntry;
import dev.hitl.audit.AuditSubject;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.streams.emit.Outbox;
import dev.hitl.streams.emit.StateChange;
import dev.hitl.streams.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Refuses what a workspace would open beyond its policy. Each sender is told; the audit has the first refusal of a workspace, and
 * after a minute how many others there were, as a flood must not fill it. One a task.
 */
public final class OpenCap {

    private static final Duration AUDIT_EVERY = Duration.ofMinutes(1);

    private final TaskState state;
    private final int partitions;
    private final Function<String, Policy> policies;
    private final Map<String, Told> told = new HashMap<>();

    /**
     * What the audit knows of a workspace's refusals.
     *
     * @param at when it was told of one, by the processor's clock
     * @param since how many there were since
     */
    private record Told(Instant at, long since) {

        boolean isOver(Instant now) {
            return now.isBefore(at) || !at.plus(AUDIT_EVERY).isAfter(now);
        }
    }

    /** A cap on what a task's state holds open. */
    public OpenCap(TaskState state, int partitions, Function<String, Policy> policies) {
        this.state = state;
        this.partitions = partitions;
        this.policies = policies;
    }

    /** Returns why nothing more of a workspace may be opened; empty if it may. Counts nothing. */
    public Optional<Refusal> refusal(String workspace, Policy policy) {
        var most = policy.maxOpenOf(partitions);
        if (state.open(workspace) < most) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                RefusalCode.TOO_MANY_OPEN,
                "Expected about " + policy.maxOpen() + " approvals and paused tasks of workspace " + workspace
                        + " to wait at once, but its share of this partition, " + most
                        + ", waits already; let people decide first, withdraw some, or raise max_open"));
    }

    /** Tells whether the audit should have a refusal itself; the others are told as a number. */
    public boolean isNews(String workspace) {
        return !told.containsKey(workspace);
    }

    /** Counts a refusal that was written. */
    public void refused(String workspace, Instant now) {
        told.merge(workspace, new Told(now, 0), (last, first) -> new Told(last.at(), last.since() + 1));
    }

    /** Returns the workspaces of which the audit was last told a minute ago or more. */
    public List<String> due(Instant now) {
        return told.entrySet().stream()
                .filter(entry -> entry.getValue().isOver(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Prepares to tell the audit how many others were refused, if any, and to tell it of the next one itself. */
    public StateChange prepareRest(String workspace, Instant now, Outbox outbox) {
        var since = told.get(workspace).since();
        if (since > 0) {
            outbox.audit(new AuditEntry(
                    AuditSubject.workspace(workspace),
                    "commands.refused",
                    "Refused so many more commands of this workspace in one partition since the last record of one: "
                            + since,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(RefusalCode.TOO_MANY_OPEN.name()),
                    Map.of("count", Long.toString(since)),
                    now,
                    Optional.empty(),
                    policies.apply(workspace).version()));
        }
        return () -> told.remove(workspace);
    }
}
