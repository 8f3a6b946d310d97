package dev.hitl.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How to pause a task. Begin with {@link #pause(String, String)}.
 *
 * @param taskId the caller's id of the task; 1 to 200 printable ASCII characters
 * @param reason what the task waits for; at most 4 KiB of UTF-8
 * @param timeout how long it waits; empty for the policy's
 * @param agentsMayResume whether agents of the workspace may resume it, or people and services alone
 * @param idempotencyKey names this pause of this task for good: paused again under it, also after a restart, it is the same
 */
public record PauseSpec(
        String taskId,
        String reason,
        Optional<Duration> timeout,
        boolean agentsMayResume,
        Optional<String> idempotencyKey) {

    /** @throws IllegalArgumentException if a value is outside its limits */
    public PauseSpec {
        Texts.named("a task id", taskId, 200);
        Texts.bounded("a reason", reason, Texts.MAX_TEXT_BYTES);
        timeout.ifPresent(t -> Texts.sensible("a timeout", t));
        idempotencyKey.ifPresent(k -> Texts.named("an idempotency key", k, 200));
    }

    /** Begins a spec: people and services resume it, for as long as the policy says. */
    public static PauseSpec pause(String taskId, String reason) {
        return new PauseSpec(taskId, reason, Optional.empty(), false, Optional.empty());
    }

    /** Says how long the task waits. */
    public PauseSpec timeout(Duration wait) {
        return new PauseSpec(taskId, reason, Optional.of(wait), agentsMayResume, idempotencyKey);
    }

    /** Lets agents of the workspace resume it too. */
    public PauseSpec resumableByAgents() {
        return new PauseSpec(taskId, reason, timeout, true, idempotencyKey);
    }

    /** Names this pause for good. */
    public PauseSpec idempotencyKey(String key) {
        return new PauseSpec(taskId, reason, timeout, agentsMayResume, Optional.of(key));
    }
}
