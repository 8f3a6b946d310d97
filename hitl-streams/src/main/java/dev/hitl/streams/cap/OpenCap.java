package dev.hitl.streams.cap;

import dev.hitl.policy.Policy;
import dev.hitl.ruling.Refusal;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.streams.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses what a workspace would open beyond its policy. Each sender is told; the audit has the first refusal of a workspace in
 * each minute and how many others there were since the one before, as a flood must not fill it. One a task.
 */
public final class OpenCap {

    private static final Duration AUDIT_EVERY = Duration.ofMinutes(1);

    private final TaskState state;
    private final int partitions;
    private final Map<String, Told> told = new HashMap<>();

    /** What the audit knows of a workspace's refusals. */
    private record Told(Instant at, long since) {}

    /** A cap on what a task's state holds open. */
    public OpenCap(TaskState state, int partitions) {
        this.state = state;
        this.partitions = partitions;
    }

    /** Returns why nothing more of a workspace may be opened; empty if it may. Counts nothing. */
    public Optional<Refusal> refusal(String workspace, Policy policy) {
        var most = policy.maxOpenOf(partitions);
        if (state.open(workspace) < most) {
            return Optional.empty();
        }
        var sentence = "Expected at most " + policy.maxOpen() + " approvals and paused tasks of workspace " + workspace
                + " to wait at once, but its share of this partition, " + most
                + ", waits already; let people decide first, withdraw some, or raise max_open";
        var others = Optional.ofNullable(told.get(workspace)).map(Told::since).orElse(0L);
        var audited = others == 0 ? sentence : sentence + ". Refused without a record since the last one: " + others;
        return Optional.of(new Refusal(RefusalCode.TOO_MANY_OPEN, sentence, RefusalCode.TOO_MANY_OPEN, audited));
    }

    /** Tells whether the audit should have a refusal at this time. */
    public boolean isNews(String workspace, Instant now) {
        var last = told.get(workspace);
        return last == null
                || now.isBefore(last.at())
                || !last.at().plus(AUDIT_EVERY).isAfter(now);
    }

    /** Counts a refusal that was written. */
    public void refused(String workspace, Instant now) {
        if (isNews(workspace, now)) {
            told.put(workspace, new Told(now, 0));
        } else {
            told.computeIfPresent(workspace, (name, last) -> new Told(last.at(), last.since() + 1));
        }
    }
}
