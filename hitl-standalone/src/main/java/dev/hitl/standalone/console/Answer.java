package dev.hitl.standalone.console;

import java.util.Optional;

/**
 * What the console's API answered to a decision or a resume.
 *
 * @param status the HTTP status
 * @param accepted whether the command took effect
 * @param code ACCEPTED, or the refusal's code
 * @param sentence what happened, or what was expected, what was found and what to do
 * @param madeBefore how to say that the person had decided so before; empty where this decision is the one that counts
 * @param sentAt when it was asked, in nanoseconds of {@link System#nanoTime()}
 * @param answeredAt when it answered, in the same
 */
public record Answer(
        int status,
        boolean accepted,
        String code,
        String sentence,
        Optional<String> madeBefore,
        long sentAt,
        long answeredAt) {}
