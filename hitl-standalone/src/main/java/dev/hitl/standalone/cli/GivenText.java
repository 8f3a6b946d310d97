package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;

/** A text that somebody has to give since others go by it. */
final class GivenText {
    private GivenText() {}

    /** @throws CommandFailure if it says nothing, as where a script's variable is empty */
    static void require(String option, String text, String advice) {
        if (text.isBlank()) {
            throw new CommandFailure(
                    ExitCodes.USAGE, "Nothing was sent: " + option + " says nothing.", "Found an empty text.", advice);
        }
    }
}
