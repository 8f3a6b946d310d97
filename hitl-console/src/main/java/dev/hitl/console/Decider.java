package dev.hitl.console;

import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How the console acts. The principal is the one that the console itself authenticated. A future that fails means that
 * nobody answered in time: the command may still take effect, unless it fails with {@link NotSent}.
 */
public interface Decider {

    /**
     * Casts a vote.
     *
     * @param key the approval
     * @param approve whether for or against it
     * @param digest digest of what the person was shown
     * @param comment what the agent will read; may be empty
     * @param principal who decides
     */
    CompletableFuture<Answer> decide(
            SubjectKey key, boolean approve, RequestDigest digest, String comment, Principal principal);

    /**
     * Lets a task go on.
     *
     * @param task the task
     * @param pauseId the pause that the person was shown
     * @param message what the task will read; may be empty
     * @param payload structured answer as JSON text; empty for none
     * @param principal who resumes
     */
    CompletableFuture<Answer> resume(
            SubjectKey task, String pauseId, String message, Optional<String> payload, Principal principal);

    /** The command was not sent, so it cannot take effect; the message says why and what to do. */
    final class NotSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Says why it was not sent. */
        public NotSent(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /**
     * What the processor said.
     *
     * @param accepted whether the command took effect
     * @param code ACCEPTED, or the refusal's code
     * @param sentence what happened, or what was expected, what was found and what to do
     */
    record Answer(boolean accepted, String code, String sentence) {}
}
