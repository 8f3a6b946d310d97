package dev.hitl.pause;

import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that somebody wants done to a task's pause. */
public sealed interface PauseCommand {

    /** The task. */
    SubjectKey key();

    /** Unique id of the command. */
    String commandId();

    /** Who acts. */
    Principal principal();

    /** Tells whether it is a word of the processor to itself, for which nobody waits; not so just because it says so. */
    default boolean isOwnWord() {
        return false;
    }

    /** Calls the handler's method for this command. */
    <T> T accept(Handler<T> handler);

    /** One method a command, so that a new command breaks every handler's compilation. */
    interface Handler<T> {
        T pause(Pause command);

        T resume(Resume command);

        T expire(ExpirePause command);

        T probe(ProbePause command);
    }

    /**
     * Pauses a task.
     *
     * @param pauseId id of this pause
     * @param reason what the task waits for
     * @param timeout how long it waits; empty for the policy's
     * @param agentsMayResume whether agents of the owning workspace may resume it
     */
    record Pause(
            SubjectKey key,
            String commandId,
            Instant issuedAt,
            Principal principal,
            String pauseId,
            String reason,
            Optional<Duration> timeout,
            boolean agentsMayResume)
            implements PauseCommand {
        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.pause(this);
        }
    }

    /**
     * Lets a task go on.
     *
     * @param pauseId the pause to end; empty for the one that is open when this is read
     * @param message what the task will read
     * @param payload structured answer as JSON text
     */
    record Resume(
            SubjectKey key,
            String commandId,
            Instant issuedAt,
            Principal principal,
            Optional<String> pauseId,
            Optional<String> message,
            Optional<String> payload)
            implements PauseCommand {
        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.resume(this);
        }
    }

    /** The processor's word that a pause's deadline has passed. */
    record ExpirePause(SubjectKey key, String commandId, Instant issuedAt, String pauseId, Instant deadline)
            implements PauseCommand {
        @Override
        public Principal principal() {
            return Principal.PROCESSOR;
        }

        @Override
        public boolean isOwnWord() {
            return true;
        }

        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.expire(this);
        }
    }

    /** The processor's word to itself: every pause before this one in the log has been seen. */
    record ProbePause(SubjectKey key, String commandId, Instant issuedAt) implements PauseCommand {
        @Override
        public Principal principal() {
            return Principal.PROCESSOR;
        }

        @Override
        public boolean isOwnWord() {
            return true;
        }

        @Override
        public <T> T accept(Handler<T> handler) {
            return handler.probe(this);
        }
    }
}
