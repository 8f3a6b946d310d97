package dev.hitl.standalone.cli;

import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.ConfigFile;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.rights.Role;
import java.nio.file.Path;

/** A {@code hitl.yaml} that a command was given. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads what it says to a role, and nothing of others' secrets.
     *
     * @throws CommandFailure naming the first of its problems, if it has any
     */
    public static HitlSettings read(Path file, Role role) {
        return ConfigFile.check(file, System.getenv(), role)
                .match(configured -> configured.settings(), misconfigured -> {
                    throw problems(misconfigured);
                });
    }

    private static CommandFailure problems(Misconfigured file) {
        Problem first = file.problems().get(0);
        int others = file.problems().size() - 1;
        return new CommandFailure(
                ExitCodes.MISCONFIGURED,
                "Nothing was asked: " + first.file() + " has "
                        + (others == 0 ? "a problem" : file.problems().size() + " problems") + ".",
                (first.line() == 0 ? "" : "Line " + first.line() + ", ") + first.key() + ": found " + first.found()
                        + ", expected " + first.expected() + (others == 0 ? "" : " (the first of them)"),
                "Mend the file; docs/configuration.md says what is allowed.");
    }
}
