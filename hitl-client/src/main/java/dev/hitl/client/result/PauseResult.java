package dev.hitl.client.result;

import dev.hitl.identity.Principal;
import java.util.Optional;

/** How a task's pause ended. */
public sealed interface PauseResult {

    /** The ending in a sentence. */
    String sentence();

    /**
     * Somebody who may let it go on.
     *
     * @param by who
     * @param message what they wrote for the task; empty where they wrote nothing
     * @param payload their structured answer as JSON text; empty where there is none
     */
    record Resumed(Optional<Principal> by, Optional<String> message, Optional<String> payload, String sentence)
            implements PauseResult {}

    /** Nobody let it go on in time. */
    record Expired(String sentence) implements PauseResult {}

    /** The pause was read, and was invalid; it never began. */
    record Rejected(String code, String sentence) implements PauseResult {}

    /** The pause was not let in. */
    record Refused(String code, String sentence) implements PauseResult {}
}
