package dev.hitl.standalone.desk;

import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;

/** Says that the processor refused a decision or a resume. */
final class NotCounted {
    private NotCounted() {}

    static CommandFailure because(SubjectKey key, String code, String sentence) {
        return CommandFailure.refused(
                "It did not count: " + code + ".",
                code,
                sentence,
                "'./hitl audit " + key + "' shows what happened to it.");
    }
}
