package dev.hitl.wire.contract;

import java.util.OptionalInt;

/**
 * How the schema of a topic stands with the registry.
 *
 * @param topic the topic's whole name
 * @param subject the subject of its values
 * @param state how it stands
 * @param id the schema's id; empty where it has none
 * @param sentence the same for a reader
 */
public record Standing(String topic, String subject, State state, OptionalInt id, String sentence) {

    /** How a schema can stand. */
    public enum State {
        /** The registry had it. */
        REGISTERED,
        /** It was registered just now. */
        ADDED,
        /** The registry does not have it, and would take it. */
        MISSING,
        /** The subject holds a schema that it must not follow. */
        INCOMPATIBLE
    }

    /** Tells whether the registry has it. */
    public boolean isThere() {
        return state == State.REGISTERED || state == State.ADDED;
    }
}
