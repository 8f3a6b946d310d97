package dev.hitl.ruling;

import java.time.Instant;

/**
 * What the sender of a command is told.
 *
 * @param commandId the command
 * @param accepted whether it took effect
 * @param code ACCEPTED, or the refusal's code
 * @param sentence what was expected, what was found and what to do
 * @param at broker time of the command
 */
public record CommandResult(String commandId, boolean accepted, String code, String sentence, Instant at) {

    /** The command took effect. */
    public static CommandResult accepted(String commandId, Instant at) {
        return new CommandResult(commandId, true, "ACCEPTED", "Accepted", at);
    }

    /** The command was refused; says what the caller may know. */
    public static CommandResult refused(String commandId, Refusal refusal, Instant at) {
        return new CommandResult(commandId, false, refusal.code().name(), refusal.sentence(), at);
    }
}
